import { forgetBeatLists } from './beatLists.ts';
import { type BeatColumns, insertBeats } from './insertBeats.ts';
import { all, get, type Index, run, runMany, transaction, type Value } from './query.ts';

export interface SignalRow {
  readonly position: number;
  readonly lead: string;
  readonly units: string;
  readonly adcGain: number;
  readonly baseline: number;
  readonly format: string;
  /** False: no window can be cut from it. */
  readonly isWindowed: boolean;
}

export interface RecordFacts {
  readonly name: string;
  /** Path of the header within the archive's folder. */
  readonly header: string;
  readonly patient: string;
  readonly samplingRateHz: number;
  readonly samples: number;
  readonly comments: readonly string[];
  readonly notices: readonly string[];
  /** Opaque here: what the import compares to find a changed record. */
  readonly fingerprint: string;
  readonly signals: readonly SignalRow[];
  readonly annotator: string;
}

/** One array a field, all of the same length. Integers in samples; `aux` null where absent. */
export interface AnnotationColumns {
  readonly sample: ArrayLike<number>;
  readonly symbol: readonly string[];
  readonly subtype: ArrayLike<number>;
  readonly channel: ArrayLike<number>;
  readonly num: ArrayLike<number>;
  readonly aux: readonly (string | null)[];
}

export type { BeatColumns } from './insertBeats.ts';

export interface RecordRow extends Omit<RecordFacts, 'fingerprint' | 'annotator'> {
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
}

/** How the beats of a record without annotated ones were found. */
export interface Detection {
  readonly detector: string;
  readonly lead: string;
  /** Why this lead, in words. */
  readonly reason: string;
}

/** Name and fingerprint of every record of an archive, for the import to compare. */
export function recordFingerprints(
  index: Index,
  archiveId: number,
): { id: number; name: string; header: string; fingerprint: string }[] {
  return all(index, 'SELECT id, name, header, fingerprint FROM records WHERE archive_id = ?', archiveId);
}

/**
 * Adds a record with its annotations and beats, or replaces it with all that hung on it, in one transaction: a process
 * killed at any moment leaves the record as before or complete. A replaced record keeps its id. Returns the id.
 */
export function putRecord(
  index: Index,
  archiveId: number,
  facts: RecordFacts,
  annotations: AnnotationColumns,
  beats: BeatColumns,
): number {
  forgetBeatLists(index);
  return transaction(index, () => {
    const before = get<{ id: number }>(
      index,
      'SELECT id FROM records WHERE archive_id = ? AND header = ?',
      archiveId,
      facts.header,
    );
    if (before) removeRecord(index, before.id);
    const { id } = run(
      index,
      `INSERT INTO records (id, archive_id, name, header, patient, sampling_rate_hz, samples, comments, notices, fingerprint, annotations)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      before?.id ?? null,
      archiveId,
      facts.name,
      facts.header,
      facts.patient,
      facts.samplingRateHz,
      facts.samples,
      JSON.stringify(facts.comments),
      JSON.stringify(facts.notices),
      facts.fingerprint,
      annotations.sample.length,
    );
    insertSignals(index, id, facts.signals);
    insertAnnotations(index, id, facts.annotator, annotations);
    insertBeats(index, id, facts.samplingRateHz, beats);
    return id;
  });
}

/** Only the file times changed, not what is in the files. */
export function updateFingerprint(index: Index, id: number, fingerprint: string): void {
  run(index, 'UPDATE records SET fingerprint = ? WHERE id = ?', fingerprint, id);
}

export function removeRecord(index: Index, id: number): void {
  forgetBeatLists(index);
  run(index, 'DELETE FROM records WHERE id = ?', id);
}

export function listRecords(
  index: Index,
  filter: { archiveId?: number; archiveIds?: readonly number[] } = {},
): RecordRow[] {
  const wanted = filter.archiveId === undefined ? filter.archiveIds : [filter.archiveId];
  const where = wanted === undefined ? '' : 'WHERE r.archive_id IN (SELECT value FROM json_each(?))';
  const values: Value[] = wanted === undefined ? [] : [JSON.stringify(wanted)];
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

/** Several archives may each have a record of this name. */
export function findRecords(index: Index, name: string): RecordRow[] {
  return withLists(index, all<StoredRecord>(index, `${selectRecords} WHERE r.name = ? ORDER BY r.id`, name));
}

type Listed = 'signals' | 'synthetic' | 'comments' | 'notices' | 'classes' | 'beats' | 'detection';

interface StoredRecord extends Omit<RecordRow, Listed> {
  readonly synthetic: number;
  readonly comments: string;
  readonly notices: string;
}

type StoredSignal = Omit<SignalRow, 'isWindowed'> & { readonly isWindowed: number };

const selectRecords = `
  SELECT r.id, r.archive_id AS archiveId, a.name AS archive, a.folder, a.synthetic, r.name, r.header, r.patient,
    r.sampling_rate_hz AS samplingRateHz, r.samples, r.comments, r.notices, r.annotations
  FROM records r JOIN archives a ON a.id = r.archive_id`;

function withLists(index: Index, rows: StoredRecord[]): RecordRow[] {
  return rows.map((row) => {
    const symbols = all<{ symbol: string; beats: number }>(
      index,
      'SELECT symbol, beats FROM record_symbols WHERE record_id = ? ORDER BY beats DESC, symbol',
      row.id,
    );
    const signals = all<StoredSignal>(
      index,
      `SELECT position, lead, units, adc_gain AS adcGain, baseline, format, is_windowed AS isWindowed
       FROM signals WHERE record_id = ? ORDER BY position`,
      row.id,
    );
    return {
      ...row,
      synthetic: row.synthetic === 1,
      comments: JSON.parse(row.comments) as string[],
      notices: JSON.parse(row.notices) as string[],
      signals: signals.map((signal) => ({ ...signal, isWindowed: signal.isWindowed === 1 })),
      classes: Object.fromEntries(symbols.map(({ symbol, beats }) => [symbol, beats])),
      beats: symbols.reduce((sum, { beats }) => sum + beats, 0),
      detection:
        get<Detection>(
          index,
          'SELECT detector, lead, lead_reason AS reason FROM detections WHERE record_id = ?',
          row.id,
        ) ?? null,
    };
  });
}

function insertSignals(index: Index, recordId: number, signals: readonly SignalRow[]): void {
  runMany(
    index,
    `INSERT INTO signals (record_id, position, lead, units, adc_gain, baseline, format, is_windowed)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    signals.map(({ position, lead, units, adcGain, baseline, format, isWindowed }) => [
      recordId,
      position,
      lead,
      units,
      adcGain,
      baseline,
      format,
      isWindowed ? 1 : 0,
    ]),
  );
}

function insertAnnotations(index: Index, recordId: number, annotator: string, columns: AnnotationColumns): void {
  runMany(
    index,
    `INSERT INTO annotations (record_id, annotator, position, sample, symbol, subtype, channel, num, aux)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    columns.symbol.map((symbol, position) => [
      recordId,
      annotator,
      position,
      columns.sample[position]!,
      symbol,
      columns.subtype[position]!,
      columns.channel[position]!,
      columns.num[position]!,
      columns.aux[position] ?? null,
    ]),
  );
}
