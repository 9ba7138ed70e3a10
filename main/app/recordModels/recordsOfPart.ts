import { mulberry32, shuffle } from '../../../preload/numeric/random.ts';
import { type SplitPart, splitParts } from '../../../preload/words/splits.ts';
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

interface WithDiagnosis {
  readonly diagnosis: string;
  readonly part: SplitPart;
  /** At most so many, patients in turn. */
  readonly most: number;
  /** Of the draw; absent: in the order of the archive. */
  readonly seed?: number;
}

/** Records of a part that have a diagnosis of the model. @throws Conflict where none has, and as `recordsOfPart` does */
export function recordsWithDiagnosis(
  context: Pick<AppContext, 'index'>,
  model: RecordModel,
  { diagnosis, part, most, seed }: WithDiagnosis,
): LabelledRecord[] {
  const { classes } = model.card;
  const { records, labels } = recordsOfPart(context, model, part);
  const place = classes.indexOf(diagnosis);
  const having = records.filter((_, row) => labels[row * classes.length + place] === 1);
  if (having.length === 0) {
    throw new Conflict(
      `no record of the ${part} part of ${model.name} has ${diagnosis}; choose another part of ${splitParts.join(', ')}`,
    );
  }
  const ordered =
    seed === undefined
      ? having
      : Array.from(shuffle(Uint32Array.from(having.keys()), mulberry32(seed)), (row) => having[row]!);
  return patientsInTurn(ordered, most);
}

function patientsInTurn(records: readonly LabelledRecord[], most: number): LabelledRecord[] {
  const byPatient = new Map<string, LabelledRecord[]>();
  for (const record of records) byPatient.set(record.patient, [...(byPatient.get(record.patient) ?? []), record]);
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
