import { mulberry32, shuffle } from '../../../preload/numeric/random.ts';
import { type SplitPart, splitParts } from '../../../preload/words/splits.ts';
import { partIndex } from '../../ecg/selection/splits.ts';
import type { AppContext } from '../context.ts';
import { Conflict, InvalidInput } from '../errors.ts';
import { requireArchive } from '../require.ts';
import { type LabelledRecord, type LabelledRecords, labelledRecordsOf, partsOf } from './labelledRecordsOf.ts';
import type { RecordModel } from './requireRecordModel.ts';

export interface AskedRecords {
  readonly part?: SplitPart | undefined;
  readonly archiveIds?: readonly number[] | undefined;
}

export interface RecordsAsked extends Omit<LabelledRecords, 'synthetic'> {
  /** Null: whole archives. */
  readonly part: SplitPart | null;
  readonly archives: readonly string[];
  /** `the test part of MODEL`, or the archives. */
  readonly words: string;
}

/**
 * The records of one part of a model's split, or of archives that it did not learn from, with their labels.
 *
 * @throws InvalidInput where neither or both are asked for, or it learned from them; Conflict as `recordsOfPart` does
 */
export function askedRecords(
  context: Pick<AppContext, 'index'>,
  model: RecordModel,
  { part, archiveIds = [] }: AskedRecords,
): RecordsAsked {
  const { name, card } = model;
  if ((part === undefined) === (archiveIds.length === 0)) {
    throw new InvalidInput("name either a part of the model's split, or archives");
  }
  if (part !== undefined) {
    const { archives, records, labels } = recordsOfPart(context, model, part);
    return { records, labels, part, archives, words: `the ${part} part of ${name}` };
  }
  const archives = archiveIds.map((id) => requireArchive(context, id).name);
  const learned = card.network === 'imported' ? [] : archives.filter((one) => card.data.archives.includes(one));
  if (learned.length > 0) {
    throw new InvalidInput(
      `${name} learned from records of ${learned.join(', ')}: name a part of its split, or another archive`,
    );
  }
  const { records, labels } = labelledRecordsOf(context, archives, card.diagnoses);
  return { records, labels, part: null, archives, words: archives.join(', ') };
}

/**
 * The records of one part of a model's split, with their labels. The split is drawn again and must be the card's.
 *
 * @throws Conflict where an archive is gone, or was changed since, and of an imported model
 */
function recordsOfPart(context: Pick<AppContext, 'index'>, { name, card }: RecordModel, part: SplitPart) {
  if (card.network === 'imported') {
    throw new Conflict(
      `${name} was imported: which records it was trained on is not known, so that it has no ${part} part. Name an archive that it was not trained on`,
    );
  }
  const diagnoses = card.classes.length;
  const { archives } = card.data;
  const found = labelledRecordsOf(context, archives, card.diagnoses);
  const { parts, hash } = partsOf(found, { split: card.split.name, seed: card.split.seed, diagnoses });
  if (hash !== card.data.hash) {
    throw new Conflict(
      `${archives.join(', ')} has other records, patients or diagnoses than when ${name} was trained: its ${part} part is not known. Train it again, or evaluate it on a whole archive that it did not learn from`,
    );
  }
  const rows = Array.from(parts.keys()).filter((row) => parts[row] === partIndex[part]);
  return { archives, ...taken(found, rows, diagnoses) };
}

interface WithDiagnosis extends AskedRecords {
  readonly diagnosis: string;
  /** At most so many, patients in turn. */
  readonly most: number;
  /** Of the draw; absent: in the order of the archive. */
  readonly seed?: number;
}

/** Records that have a diagnosis of the model. @throws Conflict where none has, and as `askedRecords` does */
export function recordsWithDiagnosis(
  context: Pick<AppContext, 'index'>,
  model: RecordModel,
  { diagnosis, most, seed, ...asked }: WithDiagnosis,
): Pick<RecordsAsked, 'part' | 'archives'> & { readonly records: readonly LabelledRecord[] } {
  const { classes } = model.card;
  const { records, labels, part, archives, words } = askedRecords(context, model, asked);
  const place = classes.indexOf(diagnosis);
  const having = records.filter((_, row) => labels[row * classes.length + place] === 1);
  if (having.length === 0) {
    const instead = part === null ? 'another archive' : `another part of ${splitParts.join(', ')}`;
    throw new Conflict(`no record of ${words} has ${diagnosis}; choose ${instead}`);
  }
  const ordered =
    seed === undefined
      ? having
      : Array.from(shuffle(Uint32Array.from(having.keys()), mulberry32(seed)), (row) => having[row]!);
  return { part, archives, records: patientsInTurn(ordered, most) };
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
