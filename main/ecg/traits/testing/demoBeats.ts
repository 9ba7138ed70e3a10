import { openRecord } from '../../archive/openRecord.ts';
import { writeRecord } from '../../formats/wfdb/writeRecord.ts';
import { demoRecord } from '../../synthetic/demoArchive.ts';
import type { BeatsOfRecord } from '../changedRecord.ts';

/** A generated record in a folder, with its beats. @param index which person */
export async function demoBeats(folder: string, index: number, seed: number, seconds: number): Promise<BeatsOfRecord> {
  const made = demoRecord(index, seed, seconds);
  const { sample } = made.annotations.atr!;
  // The first annotation marks the rhythm.
  const fiducials = Float64Array.from([...sample].slice(1));
  return { record: await openRecord(writeRecord(folder, made)), fiducials };
}
