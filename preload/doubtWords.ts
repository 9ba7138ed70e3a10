import { type DoubtLevel, warns } from './trainingReference.ts';

/** What a level says of one record, or of several together, beside what the model learned. */
export const levelWords: Readonly<Record<DoubtLevel, string>> = {
  unknown: 'not known',
  none: 'like those learned',
  note: 'like those learned, but for what is noted',
  differs: 'differs from those learned',
  far: 'far from those learned',
};

export interface ComparedRecords {
  readonly level: DoubtLevel;
  readonly compared: number;
  readonly warned: number;
}

/** One line over the sentences. */
export function doubtHeadline({ level, compared, warned }: ComparedRecords): string {
  if (compared === 0) return levelWords[level];
  const records = `${warned} of ${compared} ${compared === 1 ? 'record' : 'records'}`;
  return warns(level)
    ? `${levelWords[level]}; so do ${records} by themselves`
    : `${levelWords[level]}; ${records} differ by themselves`;
}
