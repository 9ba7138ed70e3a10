import { mkdirSync } from 'node:fs';
import { labelSets } from '../../../preload/words/labelSets.ts';
import { asReadFailure } from '../../ecg/errors.ts';
import { writeRecord } from '../../ecg/formats/wfdb/writeRecord.ts';
import { syntheticComment } from '../../ecg/record/synthetic.ts';
import { recordOfSpliced } from '../../ecg/rhythmSynthesis/recordOfSpliced.ts';
import { rhythmSyntheses } from '../../ecg/rhythmSynthesis/rhythmSyntheses.ts';
import type { LabelledManifestRecord } from '../beats/manifest.ts';
import { splicedClasses } from '../beats/splicedBeats.ts';
import { rhythmSynthesisSeed, sourceOf } from '../beats/spliceRecord.ts';
import { nextTurn } from '../nextTurn.ts';
import { requireEmptyFolder } from '../requireEmptyFolder.ts';

export interface RecomposeInput {
  readonly record: LabelledManifestRecord & { readonly patientName: string };
  readonly lead: string;
  readonly seed: number;
  /** Not there yet, or empty. */
  readonly folder: string;
}

export interface SplicedRecord {
  readonly record: string;
  readonly beats: number;
  readonly seconds: number;
  /** Beats of each class, in the order of the label set. */
  readonly classes: readonly number[];
}

const augmentation = 'rhythm-synthesis-1';
const labelSet = 'aami-5';

/**
 * Writes the recordings that a training with this seed synthesises of a record all of whose beats are for training, so that one
 * can look at them.
 *
 * @throws ReadFailure from the files, or where the folder holds something
 */
export async function* synthesise(
  { record, lead, seed, folder }: RecomposeInput,
  abort: AbortSignal,
): AsyncGenerator<never, readonly SplicedRecord[], void> {
  requireEmptyFolder(folder);
  const { classes } = labelSets[labelSet];
  const source = await sourceOf(record, record.beats.classIndex);
  const own = record.record.replace(/\W+/g, '_');
  const written: SplicedRecord[] = [];
  for (const made of rhythmSyntheses(
    source,
    splicedClasses(labelSet, augmentation)!,
    rhythmSynthesisSeed(seed, record),
  )) {
    const name = `${own}_${made.name}`;
    const origin = `spliced from ${record.record}: augmentation ${augmentation}, seed ${seed}, ${made.name}`;
    const comments = [`patient: ${record.patientName}`, syntheticComment, origin];
    try {
      mkdirSync(folder, { recursive: true });
      writeRecord(folder, recordOfSpliced(made, { name, lead, classes, comments }));
    } catch (error) {
      throw asReadFailure(error, folder, 'a place where records can be written');
    }
    const counts = classes.map((_, index) => made.classIndex.filter((one) => one === index).length);
    const seconds = made.millivolts.length / made.samplingRateHz;
    written.push({ record: name, beats: made.fiducials.length, seconds, classes: counts });
    await nextTurn();
    abort.throwIfAborted();
  }
  return written;
}
