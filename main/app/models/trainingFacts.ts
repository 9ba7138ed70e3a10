import type { ModelCard } from '../../../models/store/card.ts';
import type { TrainingFacts } from '../../../preload/contract/contract.ts';

type Trained = Pick<ModelCard, 'classes' | 'training'>;

/** What cards of earlier versions leave out, as it was not otherwise. */
export const unnamedOnEarlierCards = { balance: 'none', augmentation: 'none', schedule: 'cosine' } as const;

/** How the card's model was trained, everything named; null for one that others trained. Older cards leave out what was none. */
export function trainingFactsOf({ classes, training }: Trained): TrainingFacts | null {
  if (training === undefined) return null;
  const none = unnamedOnEarlierCards;
  const { batchSize, balance = none.balance, augmentation = none.augmentation, patience = null } = training;
  const { classWeights } = training;
  const { schedule = none.schedule, peak, plateauEpochs = null } = training.learningRate;
  const weights = classWeights && Object.fromEntries(classes.map((name, at) => [name, classWeights[at]!]));
  const rate = { schedule, peak, plateauEpochs };
  const { keeps, labelSmoothing, weightDecay, averaging, classOffsets } = training;
  return {
    ...{ batchSize, balance, classWeights: weights ?? null, augmentation, patience, ...rate },
    ...(keeps && { keeps }),
    ...named({ labelSmoothing, weightDecay, averaging }),
    ...(classOffsets && { classOffsets: { ...classOffsets } }),
  };
}

/** A model that came with BeatLens was trained on another computer. */
type Run = Pick<ModelCard, 'training' | 'split' | 'run'> & { readonly pretrained?: string };

/** Training beats a second over whole epochs, validation included; null where it says nothing of this computer. */
export function paceOf({ training, split, run, pretrained }: Run): number | null {
  const seconds = run.epochSeconds.reduce((sum, one) => sum + one, 0);
  if (training === undefined || pretrained || !(seconds > 0)) return null;
  const beats = Object.values(split.beats.training).reduce((sum, count) => sum + count, 0);
  return (beats * training.history.length) / seconds;
}

/** Without what is absent. */
function named<Name extends string>(values: Readonly<Record<Name, number | undefined>>): Partial<Record<Name, number>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<
    Record<Name, number>
  >;
}
