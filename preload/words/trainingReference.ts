/**
 * What a model learned from, in numbers that no network is needed for: one line a record of its training part. It stands in
 * the model's card, and what the model is later shown is held against it.
 */
export interface TrainingReference {
  readonly version: 1;
  readonly records: readonly ReferenceRecord[];
  /** How sure the model was of beats that it was not trained on, and how often right; absent: they were not at hand. */
  readonly validation?: {
    readonly beats: number;
    /** Mean probability of the predicted class. */
    readonly confidence: number;
    readonly accuracy: number;
  };
}

/** What the beats of one record look like in one lead. */
export interface Traits {
  readonly lead: string;
  /** Of the lead, not of its frames. */
  readonly samplingRateHz: number;
  /** Median of the RR intervals; null: fewer than two beats. */
  readonly rrMs: number | null;
  /** Median of the beats' QRS heights, lowest to highest sample. */
  readonly qrsMillivolts: number;
  /** How much the QRS of the typical beat points up, from -1 (all below its own baseline) to 1. */
  readonly upright: number;
  /** Mean frequency of the QRS of the typical beat: half of it where the same beat takes twice the time. */
  readonly qrsHz: number;
}

export interface ReferenceRecord extends Traits {
  readonly record: string;
  readonly patient: string;
  /** The typical beat: signed bytes in base64, the largest is 127. */
  readonly typical: string;
  /** Training beats of each class, in the order of the card. */
  readonly classes: readonly number[];
}

/** `note`: is otherwise, but is known to do no harm. `unknown`: nothing to compare with. */
export const doubtLevels = ['unknown', 'none', 'note', 'differs', 'far'] as const;
export type DoubtLevel = (typeof doubtLevels)[number];

/** What a doubt can be about. */
export const doubtTraits = [
  'lead',
  'rate',
  'shape',
  'polarity',
  'qrsMillivolts',
  'qrsHz',
  'rrMs',
  'classes',
  'confidence',
] as const;
export type DoubtTrait = (typeof doubtTraits)[number];

/** One thing in which what a model is shown differs from what it learned. */
export interface Difference {
  readonly trait: DoubtTrait;
  readonly level: DoubtLevel;
  /** With the number and its limit. */
  readonly sentence: string;
}

/** The gravest of some levels; `none` of no differences. */
export function gravest(differences: readonly Pick<Difference, 'level'>[]): DoubtLevel {
  const places = differences.map(({ level }) => doubtLevels.indexOf(level));
  return doubtLevels[Math.max(doubtLevels.indexOf('none'), ...places)]!;
}

/** Whether a level warns. */
export function warns(level: DoubtLevel): boolean {
  return level === 'differs' || level === 'far';
}
