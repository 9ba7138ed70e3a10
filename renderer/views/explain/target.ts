import type { Beat, ModelSummary } from '../../../preload/contract/contract.ts';
import { classOf } from '../../../preload/words/labelSets.ts';

/** The class of a beat's reference annotation in the model's label set, or null where its symbol has none. */
export function referenceClass(beat: Pick<Beat, 'symbol'>, model: Pick<ModelSummary, 'labelSet'>): string | null {
  return classOf(model.labelSet, beat.symbol) ?? null;
}

/**
 * The class that is explained: the one that was asked for, else the reference class; null where there is neither, and
 * then the reader has to choose. Never the predicted class by itself: which class is explained is the question.
 */
export function targetClass(
  asked: string | undefined,
  reference: string | null,
  classes: readonly string[],
): string | null {
  return asked !== undefined && classes.includes(asked) ? asked : reference;
}
