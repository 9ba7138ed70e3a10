import { type Difference, type DoubtLevel, warns } from './trainingReference.ts';

/** What a level says of one record, or of several together, beside what the model learned. */
export const levelWords: Readonly<Record<DoubtLevel, string>> = {
  unknown: 'not known',
  none: 'like the training records',
  note: 'like the training records, except as noted',
  differs: 'differs from the training records',
  far: 'far from the training records',
};

/** In a column of records. */
export const shortWords: Readonly<Record<DoubtLevel, string>> = {
  unknown: 'not known',
  none: 'alike',
  note: 'alike',
  differs: 'differs',
  far: 'far',
};

/** Of a level with its differences: where only the model's own probabilities warn, the records need not look unlike. */
export function levelText(level: DoubtLevel, differences: readonly Pick<Difference, 'trait' | 'level'>[]): string {
  const warning = differences.filter((one) => warns(one.level));
  if (warning.length === 0 || warning.some(({ trait }) => trait !== 'confidence')) return levelWords[level];
  return level === 'far' ? 'the model is much less sure than in training' : 'the model is less sure than in training';
}

export interface ComparedRecords {
  readonly level: DoubtLevel;
  readonly differences: readonly Pick<Difference, 'trait' | 'level'>[];
  readonly compared: number;
  readonly warned: number;
}

/** One line over the sentences. */
export function doubtHeadline({ level, differences, compared, warned }: ComparedRecords): string {
  const said = levelText(level, differences);
  if (compared === 0) return said;
  const verb = compared === 1 ? 'record has a warning' : `records ${warned === 1 ? 'has' : 'have'} a warning`;
  return `${said}; ${warned} of ${compared} ${verb}`;
}

/** Headline and sentences as one text. */
export function doubtText(
  doubt: Omit<ComparedRecords, 'differences'> & {
    readonly problem: string | null;
    readonly differences: readonly Difference[];
  },
): string {
  const sentences = doubt.differences.map(({ sentence }) => sentence);
  return [doubt.problem ?? `${doubtHeadline(doubt)}.`, ...sentences].join(' ');
}

export interface ComparedRecord {
  readonly level: DoubtLevel;
  readonly differences: readonly Difference[];
  readonly problem: string | null;
  readonly distance: number | null;
  readonly distanceLimit: number | null;
}

/** Of one record, for a fact's line. */
export function recordDoubtText({ level, differences, problem, distance, distanceLimit }: ComparedRecord): string {
  if (level === 'unknown') return problem ?? levelWords.unknown;
  const measured = distance === null ? '' : ` (distance ${distance.toFixed(2)}, limit ${distanceLimit?.toFixed(2)})`;
  return [`${levelText(level, differences)}${measured}`, ...differences.map(({ sentence }) => sentence)]
    .join('. ')
    .replaceAll('..', '.');
}
