import { explainableLayers } from '../../../models/explanation/gradients/explainedSplit.ts';
import type { Model } from '../../../models/networks/model.ts';
import type { ModelCard } from '../../../models/store/card.ts';
import { type MethodName, methodFacts } from '../../../preload/words/methods.ts';
import { refusal } from '../refuse.ts';

export interface LayerChoice {
  readonly method: MethodName;
  /** Without it: the seam between the network's two parts. */
  readonly layer: string | undefined;
}

/** What is explained, and what else of this network might be. */
export interface ExplainedLayer {
  readonly layer: string;
  /** In the order of the network; none for methods of the input. */
  readonly layers: string[];
}

/** @throws RemoteFailure where a layer is named for a method that takes none */
export function explainedLayer(
  model: Pick<Model, 'features' | 'explainable'>,
  { method, layer }: LayerChoice,
): ExplainedLayer {
  const { needsFeatureMaps, title } = methodFacts[method];
  if (!needsFeatureMaps) {
    if (layer === undefined) return { layer: 'window', layers: [] };
    throw refusal(`${title} explains the window itself and takes no layer; leave out '${layer}'`);
  }
  const layers = explainableLayers(model).map(({ name }) => name);
  return { layer: layer ?? layers.at(-1) ?? 'none', layers };
}

/** @throws RemoteFailure where the method was tried when the model was imported, and failed */
export function requireOffered({ source }: Pick<ModelCard, 'source'>, method: MethodName): void {
  const problem = source?.withoutMethods?.[method];
  if (problem !== undefined) throw refusal(`${methodFacts[method].title} does not work for this model: ${problem}`);
}
