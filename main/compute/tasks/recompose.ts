import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { labelSets } from '../../../preload/words/labelSets.ts';
import { syntheticComment } from '../../ecg/archive/recordFacts.ts';
import { asReadFailure, ReadFailure } from '../../ecg/errors.ts';
import { writeRecord } from '../../ecg/formats/wfdb/writeRecord.ts';
import { recompositions } from '../../ecg/recomposition/recompositions.ts';
import { recordOfMade } from '../../ecg/recomposition/recordOfMade.ts';
import type { ManifestRecord } from '../beats/manifest.ts';
import { recomposedClasses, recompositionSeed, sourceOf } from '../beats/recomposedBeats.ts';
import { nextTurn } from '../nextTurn.ts';

export interface RecomposeInput {
  readonly record: ManifestRecord & { readonly classIndexes: Uint8Array; readonly patientName: string };
  readonly lead: string;
  readonly seed: number;
  /** Not there yet, or empty. */
  readonly folder: string;
}

export interface RecomposedRecord {
  readonly record: string;
  readonly beats: number;
  readonly seconds: number;
  /** Beats of each class, in the order of the label set. */
  readonly classes: readonly number[];
}

const augmentation = 'ecg-3';
const labelSet = 'aami-5';

/**
 * Writes the recordings that a training with this seed recomposes of a record all of whose beats are for training, so that one
 * can look at them.
 *
 * @throws ReadFailure from the files, or where the folder holds something
 */
export async function* recompose(
  { record, lead, seed, folder }: RecomposeInput,
  abort: AbortSignal,
): AsyncGenerator<never, readonly RecomposedRecord[], void> {
  refuseTaken(folder);
  const { classes } = labelSets[labelSet];
  const source = await sourceOf(record, record.classIndexes);
  const own = record.record.replace(/\W+/g, '_');
  const written: RecomposedRecord[] = [];
  for (const made of recompositions(
    source,
    recomposedClasses(labelSet, augmentation)!,
    recompositionSeed(seed, record),
  )) {
    const name = `${own}_${made.name}`;
    const origin = `recomposed from ${record.record}: augmentation ${augmentation}, seed ${seed}, ${made.name}`;
    const comments = [`patient: ${record.patientName}`, syntheticComment, origin];
    try {
      mkdirSync(folder, { recursive: true });
      writeRecord(folder, recordOfMade(made, { name, lead, classes, comments }));
    } catch (error) {
      throw asReadFailure(error, folder, 'a place where records can be written');
    }
    const counts = classes.map((_, index) => made.classIndexes.filter((one) => one === index).length);
    const seconds = made.millivolts.length / made.samplingRateHz;
    written.push({ record: name, beats: made.fiducials.length, seconds, classes: counts });
    await nextTurn();
    abort.throwIfAborted();
  }
  return written;
}

function refuseTaken(folder: string): void {
  const files = existsSync(folder) ? readdirSync(folder).length : 0;
  if (files === 0) return;
  throw new ReadFailure({
    file: folder,
    expected: 'a folder that is empty, or not there yet',
    found: `${files} files`,
    advice: 'nothing was written: choose another folder',
  });
}
