import type { EpochFacts, ModelDetail } from '../../../preload/contract/contract.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import type { AppContext } from '../context.ts';
import { type Model, modelFolder } from './modelFolders.ts';
import { summaryOf } from './modelSummary.ts';

/** A model with its layers, its training by epoch, and its card. */
export async function modelDetail(context: AppContext, model: Model, signal: AbortSignal): Promise<ModelDetail> {
  const summary = summaryOf(context, model);
  const { card } = model;
  const folder = modelFolder(context, model.name);
  // A damaged model is shown with its problem; its layers stand in the files that are damaged.
  const layers = summary.problem === null ? await finish(context.compute.run('describeModel', { folder }, signal)) : [];
  return { ...summary, layers, history: epochsOf(model), trainingCounts: { ...card.split.beats }, card };
}

/** Of each epoch of the training; none of a model that others trained. */
export function epochsOf({ card }: Pick<Model, 'card'>): EpochFacts[] {
  return (card.training?.history ?? []).map(({ epoch, loss, accuracy, validation }, at) => ({
    epoch,
    loss,
    accuracy,
    validationLoss: validation.loss,
    validationAccuracy: validation.accuracy,
    validationMacroF1: validation.macroF1,
    seconds: card.run.epochSeconds[at] ?? 0,
  }));
}
