import type { Difference, DoubtLevel } from './trainingReference.ts';

/** What a level says of one record, or of several together, beside what the model learned. */
export const levelWords: Readonly<Record<DoubtLevel, string>> = {
  unknown: 'not known',
  none: 'like those learned',
  note: 'like those learned, but for what is noted',
  differs: 'differs from those learned',
  far: 'far from those learned',
};

/** In a column of records. */
export const shortWords: Readonly<Record<DoubtLevel, string>> = {
  unknown: 'not known',
  none: 'alike',
  note: 'alike',
  differs: 'differs',
  far: 'far',
};

export interface ComparedRecords {
  readonly level: DoubtLevel;
  readonly compared: number;
  readonly warned: number;
}

/** One line over the sentences. */
export function doubtHeadline({ level, compared, warned }: ComparedRecords): string {
  if (compared === 0) return levelWords[level];
  const verb = compared === 1 ? 'record warns by itself' : 'records warn by themselves';
  return `${levelWords[level]}; ${warned} of ${compared} ${verb}`;
}

/** Headline and sentences as one text. */
export function doubtText(
  doubt: ComparedRecords & { readonly problem: string | null; readonly differences: readonly Difference[] },
): string {
  const sentences = doubt.differences.map(({ sentence }) => sentence);
  return [doubt.problem ?? `${doubtHeadline(doubt)}.`, ...sentences].join(' ');
}
