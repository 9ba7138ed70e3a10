import type { RecordRow } from '../../index/records.ts';

/** What to say of a record whose files hold fewer samples than when it was imported. */
export function shorterThanImported({ name, samples }: Pick<RecordRow, 'name' | 'samples'>, held: number): string[] {
  if (held >= samples) return [];
  return [
    `record ${name} had ${samples} samples when it was imported, ${held} are there now: its files became shorter. Copy them again, or import the folder again.`,
  ];
}
