import { networkNamed } from '../../../models/networks/catalogue.ts';
import { chosenRecipe } from '../../../models/training/chosenRecipe.ts';
import { defaultPlateauEpochs } from '../../../models/training/learningRate.ts';
import type { NetworkFacts } from '../../../preload/contract/contract.ts';
import { networkNames } from '../../../preload/words/networks.ts';

/** The catalogue with the recipes that networks are trained by unless the user says otherwise. */
export async function* describeNetworks(
  _input: object,
  _abort: AbortSignal,
): AsyncGenerator<never, NetworkFacts[], void> {
  return networkNames.map((network) => {
    const { epochs, learningRate, patience = null, ...rest } = chosenRecipe(networkNamed(network).recipe, {});
    const { schedule = 'cosine', peak, plateauEpochs = defaultPlateauEpochs } = learningRate;
    const rate = { schedule, peak, plateauEpochs };
    const training = { ...rest, classWeights: null, patience, ...rate };
    return { network, epochs, training };
  });
}
