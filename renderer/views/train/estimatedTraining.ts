import type { ModelSummary } from '../../../preload/contract.ts';
import type { SplitName } from '../../../preload/vocabulary.ts';

export interface PlannedTraining {
  readonly network: string;
  readonly engine: string | undefined;
  readonly split: SplitName;
  readonly epochs: number;
  /** Beats of all parts, and how many models are trained on them. */
  readonly beats: number;
  readonly folds: number | null;
}

type Known = Pick<ModelSummary, 'name' | 'network' | 'pace'> & { readonly engine: { readonly name: string } };

/**
 * Seconds that a training takes if it goes at the pace of the newest model of the same network on the same engine; null
 * where there is none: networks differ too much to tell one by another. Eight tenths of the beats are learned from (of
 * `ds1-ds2` eight ninths of the half that is DS1; of folds all but one in each, less a ninth for validation); an early stop
 * makes it shorter.
 */
export function estimatedTraining(
  models: readonly Known[],
  { network, engine, split, epochs, beats, folds }: PlannedTraining,
): { readonly seconds: number; readonly model: string } | null {
  const like = models.find((model) => model.network === network && model.engine.name === engine && model.pace !== null);
  if (!like?.pace) return null;
  const learned = beats * (folds === null ? (split === 'ds1-ds2' ? 8 / 18 : 0.8) : (folds - 1) * (8 / 9));
  return { seconds: (epochs * learned) / like.pace, model: like.name };
}
