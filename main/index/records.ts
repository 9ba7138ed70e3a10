import type { NamedDiagnosis } from '../../preload/words/diagnoses.ts';
import type { HeaderFacts } from '../../preload/words/headerFacts.ts';
import type { SignalFacts } from '../../preload/words/signalFacts.ts';
import { type DiagnosisStatementRow, statementsOf } from './diagnoses.ts';
import { all, allValues, get, type Index, run, type Value } from './query.ts';
import { type RecordConditions, recordConditions } from './recordConditions.ts';
import { factsOf } from './recordFacts.ts';
import { sameRecordingNotices } from './sameRecordings.ts';

/** What an import stores of a record. */
export interface NewRecord {
  readonly name: string;
  /** Path of the header within the archive's folder. */
  readonly header: string;
  readonly patient: string;
  readonly samplingRateHz: number;
  readonly samples: number;
  readonly comments: readonly string[];
  /** What the header says, to be searched. */
  readonly stated: HeaderFacts;
  /** Absent: nothing is stated. */
  readonly statement?: DiagnosisStatementRow;
  readonly notices: readonly string[];
  /** Opaque here: what the import compares to find a changed record. */
  readonly fingerprint: string;
  readonly signals: readonly SignalFacts[];
  /** By these the same recording is known under another name. */
  readonly courses: readonly CourseDigestRow[];
  /** Every annotator of the record. */
  readonly annotators: readonly AnnotatorRow[];
  /** Whose beats the record's are; null where they were detected or there are none. */
  readonly beatsFrom: BeatsFrom | null;
  /** Whose annotations are kept. */
  readonly annotator: string;
}

export interface CourseDigestRow {
  readonly length: number;
  readonly digest: string;
  readonly isLongest: boolean;
}

export interface AnnotatorRow {
  readonly annotator: string;
  readonly annotations: number;
  readonly beats: number;
}

export interface BeatsFrom {
  readonly annotator: string;
  /** Why this one, in words. */
  readonly reason: string;
}

export interface RecordRow extends Omit<NewRecord, 'fingerprint' | 'annotator' | 'courses' | 'stated' | 'statement'> {
  readonly id: number;
  readonly archiveId: number;
  readonly archive: string;
  readonly folder: string;
  readonly synthetic: boolean;
  readonly annotations: number;
  readonly beats: number;
  readonly classes: Record<string, number>;
  /** Null: its beats, if any, are the annotator's. */
  readonly detection: Detection | null;
  readonly facts: Omit<HeaderFacts, 'comments'>;
  /** In the order of their source. */
  readonly diagnoses: readonly NamedDiagnosis[];
  /** `header`, or the name of a file beside; null: nothing is stated, which is not the same as no diagnosis. */
  readonly diagnosesFrom: string | null;
  /** Of a cross-validation that the archive recommends; null: it recommends none. */
  readonly fold: number | null;
}

/** How the beats of a record without annotated ones were found. */
export interface Detection {
  readonly detector: string;
  readonly lead: string;
  /** Why this lead, in words. */
  readonly reason: string;
  /** Why this is hardly an ECG, in words; null: nothing speaks against it, or an earlier version did not ask. */
  readonly doubt: string | null;
}

/** Name and fingerprint of every record of an archive, for the import to compare. */
export function recordFingerprints(
  index: Index,
  archiveId: number,
): { id: number; name: string; header: string; fingerprint: string }[] {
  return all(index, 'SELECT id, name, header, fingerprint FROM records WHERE archive_id = ?', archiveId);
}

/** Only the file times changed, not what is in the files. */
export function updateFingerprint(index: Index, id: number, fingerprint: string): void {
  run(index, 'UPDATE records SET fingerprint = ? WHERE id = ?', fingerprint, id);
}

export function removeRecord(index: Index, id: number): void {
  run(index, 'DELETE FROM records WHERE id = ?', id);
}

export function listRecords(
  index: Index,
  { archiveIds, ...filter }: RecordConditions & { readonly archiveIds?: readonly number[] } = {},
): RecordRow[] {
  const conditions = recordConditions(filter);
  const values: Value[] = [...conditions.values];
  if (archiveIds !== undefined) {
    conditions.where.push('r.archive_id IN (SELECT value FROM json_each(?))');
    values.push(JSON.stringify(archiveIds));
  }
  const where = conditions.where.length === 0 ? '' : `WHERE ${conditions.where.join(' AND ')}`;
  const rows = all<StoredRecord>(
    index,
    `${selectRecords} ${where} ORDER BY a.name COLLATE NOCASE, r.name COLLATE NOCASE, r.name`,
    ...values,
  );
  return withLists(index, rows);
}

export function getRecord(index: Index, id: number): RecordRow | undefined {
  const row = get<StoredRecord>(index, `${selectRecords} WHERE r.id = ?`, id);
  return row && withLists(index, [row])[0];
}

/** Names of all records, by id. */
export function recordNames(index: Index): ReadonlyMap<number, string> {
  return new Map(allValues<[id: number, name: string]>(index, 'SELECT id, name FROM records'));
}

/** Several archives may each have a record of this name. */
export function findRecords(index: Index, name: string): RecordRow[] {
  return withLists(index, all<StoredRecord>(index, `${selectRecords} WHERE r.name = ? ORDER BY r.id`, name));
}

type Listed =
  | 'signals'
  | 'annotators'
  | 'beatsFrom'
  | 'synthetic'
  | 'comments'
  | 'notices'
  | 'classes'
  | 'beats'
  | 'detection'
  | 'facts'
  | 'diagnoses'
  | 'diagnosesFrom'
  | 'fold';

interface StoredRecord extends Omit<RecordRow, Listed> {
  readonly synthetic: number;
  readonly comments: string;
  readonly notices: string;
  readonly beatsAnnotator: string | null;
  readonly beatsReason: string | null;
}

const selectRecords = `
  SELECT r.id, r.archive_id AS archiveId, a.name AS archive, a.folder, a.synthetic, r.name, r.header, r.patient,
    r.sampling_rate_hz AS samplingRateHz, r.samples, r.comments, r.notices, r.annotations,
    r.beats_from AS beatsAnnotator, r.beats_reason AS beatsReason
  FROM records r JOIN archives a ON a.id = r.archive_id`;

/** A few queries for any number of records: a list of thousands of them is opened at once. */
function withLists(index: Index, rows: readonly StoredRecord[]): RecordRow[] {
  const ids = JSON.stringify(rows.map(({ id }) => id));
  const listed = <Row extends { readonly recordId: number }>(columns: string, table: string, order: string) =>
    grouped(
      all<Row>(
        index,
        `SELECT record_id AS recordId, ${columns} FROM ${table}
         WHERE record_id IN (SELECT value FROM json_each(?)) ORDER BY ${order}`,
        ids,
      ),
    );
  const symbols = listed<OfRecord<{ symbol: string; beats: number }>>(
    'symbol, beats',
    'record_symbols',
    'beats DESC, symbol',
  );
  const signals = listed<OfRecord<Omit<SignalFacts, 'isWindowed'> & { readonly isWindowed: number }>>(
    'position, lead, units, adc_gain AS adcGain, baseline, format, is_windowed AS isWindowed',
    'signals',
    'position',
  );
  const annotators = listed<OfRecord<AnnotatorRow>>('name AS annotator, annotations, beats', 'annotators', 'name');
  const detections = listed<OfRecord<Detection>>(
    'detector, lead, lead_reason AS reason, doubt',
    'detections',
    'record_id',
  );
  const twins = sameRecordingNotices(index);
  const facts = factsOf(index, rows);
  const statements = statementsOf(index, rows);
  return rows.map(({ beatsAnnotator, beatsReason, ...row }) => {
    const counts = symbols(row.id);
    return {
      ...row,
      synthetic: row.synthetic === 1,
      comments: JSON.parse(row.comments) as string[],
      notices: [...(JSON.parse(row.notices) as string[]), ...(twins.has(row.id) ? [twins.get(row.id)!] : [])],
      signals: signals(row.id).map((signal) => ({ ...signal, isWindowed: signal.isWindowed === 1 })),
      annotators: annotators(row.id),
      beatsFrom: beatsAnnotator === null ? null : { annotator: beatsAnnotator, reason: beatsReason ?? '' },
      classes: Object.fromEntries(counts.map(({ symbol, beats }) => [symbol, beats])),
      beats: counts.reduce((sum, { beats }) => sum + beats, 0),
      detection: detections(row.id)[0] ?? null,
      facts: facts(row.id),
      ...statements(row),
    };
  });
}

type OfRecord<T> = T & { readonly recordId: number };

/** Rows by record, without the record's id. */
function grouped<Row extends { readonly recordId: number }>(
  rows: readonly Row[],
): (id: number) => Omit<Row, 'recordId'>[] {
  const groups = new Map<number, Omit<Row, 'recordId'>[]>();
  for (const { recordId, ...row } of rows) {
    const group = groups.get(recordId);
    if (group) group.push(row);
    else groups.set(recordId, [row]);
  }
  return (id) => groups.get(id) ?? [];
}
