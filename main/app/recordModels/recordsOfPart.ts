import type { SplitPart } from '../../../preload/words/splits.ts';
import { partIndex } from '../../ecg/selection/splits.ts';
import type { AppContext } from '../context.ts';
import { Conflict } from '../errors.ts';
import { type LabelledRecord, type LabelledRecords, labelledRecordsOf, partsOf } from './labelledRecordsOf.ts';
import type { RecordModel } from './requireRecordModel.ts';

/**
 * The records of one part of a model's split, with their labels. The split is drawn again and must be the card's.
 *
 * @throws Conflict where an archive is gone, or was changed since
 */
export function recordsOfPart(
  context: Pick<AppContext, 'index'>,
  { name, card }: RecordModel,
  part: SplitPart,
): Omit<LabelledRecords, 'synthetic'> {
  const diagnoses = card.classes.length;
  const found = labelledRecordsOf(context, card.data.archives, card.diagnoses);
  const { parts, hash } = partsOf(found, { split: card.split.name, seed: card.split.seed, diagnoses });
  if (hash !== card.data.hash) {
    throw new Conflict(
      `${card.data.archives.join(', ')} has other records, patients or diagnoses than when ${name} was trained: its ${part} part is not known. Train it again, or evaluate it on a whole archive that it did not learn from`,
    );
  }
  const rows = Array.from(parts.keys()).filter((row) => parts[row] === partIndex[part]);
  return taken(found, rows, diagnoses);
}

/** Of these records those with a diagnosis, at most so many, patients in turn. */
export function withDiagnosis(
  { records, labels }: Omit<LabelledRecords, 'synthetic'>,
  { place, diagnoses, most }: { readonly place: number; readonly diagnoses: number; readonly most: number },
): LabelledRecord[] {
  const byPatient = new Map<string, LabelledRecord[]>();
  records.forEach((record, row) => {
    if (labels[row * diagnoses + place] !== 1) return;
    byPatient.set(record.patient, [...(byPatient.get(record.patient) ?? []), record]);
  });
  const queues = [...byPatient.values()];
  const drawn: LabelledRecord[] = [];
  for (let turn = 0; drawn.length < most && queues.some((queue) => turn < queue.length); turn++) {
    for (const queue of queues) if (turn < queue.length && drawn.length < most) drawn.push(queue[turn]!);
  }
  return drawn;
}

function taken(
  { records, labels }: LabelledRecords,
  rows: readonly number[],
  diagnoses: number,
): Omit<LabelledRecords, 'synthetic'> {
  const own = new Uint8Array(rows.length * diagnoses);
  rows.forEach((row, at) => {
    own.set(labels.subarray(row * diagnoses, (row + 1) * diagnoses), at * diagnoses);
  });
  return { records: rows.map((row) => records[row]!), labels: own };
}
