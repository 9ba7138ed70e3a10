import type { ModelSummary } from '../../../preload/contract/contract.ts';
import { hasFeatureMaps } from '../../../preload/words/networks.ts';
import { latestEvaluation, type ModelRow } from '../../index/models.ts';
import type { AppContext } from '../context.ts';
import { cardOf, problemOf } from './modelFolders.ts';
import { paceOf, trainingFactsOf } from './trainingFacts.ts';

/** A model as lists show it: its card, its newest evaluation of the test part, and what is wrong with its folder. */
export function summaryOf(context: AppContext, model: ModelRow): ModelSummary {
  const card = cardOf(model);
  const sum = (part: keyof typeof card.split.beats) =>
    Object.values(card.split.beats[part]).reduce((total, count) => total + count, 0);
  const test = latestEvaluation(context.index, model.id, 'test')?.document as ModelSummary['test'] | undefined;
  const { source } = card;
  return {
    id: model.id,
    name: model.name,
    network: card.network,
    labelSet: card.labelSet,
    classes: [...card.classes],
    split: card.split.name,
    seed: card.split.seed,
    epochs: card.training?.epochs ?? 0,
    epochsTrained: card.training?.history.length ?? 0,
    bestEpoch: card.training?.bestEpoch ?? 0,
    training: trainingFactsOf(card),
    pace: paceOf(card),
    engine: card.engine,
    archives: [...card.data.archives],
    synthetic: model.synthetic,
    beats: { training: sum('training'), validation: sum('validation'), test: sum('test') },
    validation: card.evaluation ? { accuracy: card.evaluation.accuracy, macroF1: card.evaluation.macroF1 } : null,
    test: test ? { accuracy: test.accuracy, macroF1: test.macroF1, beats: test.beats } : null,
    lead: card.leadRule,
    rhythm: card.rhythm ?? 'none',
    hasFeatureMaps: hasFeatureMaps(card.network),
    withoutMethods: { ...source?.withoutMethods },
    recipe: card.recipe,
    window: card.window,
    parameters: card.parameters,
    createdAt: model.createdAt,
    foundAgainAt: model.foundAgainAt,
    pretrained: card.pretrained !== undefined,
    source: source ? { file: source.file, madeWith: source.madeWith, hash: source.hash } : null,
    problem: problemOf(context, model),
  };
}
