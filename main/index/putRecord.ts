import type { SignalFacts } from '../../preload/words/signalFacts.ts';
import { detectedBeat } from '../../preload/words/symbols.ts';
import { beatsOfRecord } from './beats.ts';
import { nothingStated, putStatement } from './diagnoses.ts';
import { insertBeats, type StoredBeats } from './insertBeats.ts';
import { keepWhatIsKnown, restoreWhatWasKnown } from './keptRecords.ts';
import { get, type Index, run, runMany, transaction } from './query.ts';
import { putFacts } from './recordFacts.ts';
import { type AnnotatorRow, type NewRecord, removeRecord } from './records.ts';
import { forgetCourseDigests, putCourseDigests } from './sameRecordings.ts';

/** One array a field, all of the same length. `sample` in frames of the record; `aux` null where absent. */
export interface AnnotationColumns {
  readonly sample: ArrayLike<number>;
  readonly symbol: readonly string[];
  readonly subtype: ArrayLike<number>;
  readonly channel: ArrayLike<number>;
  readonly num: ArrayLike<number>;
  readonly aux: readonly (string | null)[];
}

/**
 * Adds a record with its annotations and beats, or replaces it with all that hung on it, in one transaction: a process
 * killed at any moment leaves the record as before or complete. A replaced record keeps its id. Returns the id.
 *
 * @param isSameSignals true where the record is known and its signals are as they were: if its beats are so too (or were
 *   detected, and there still are no annotated ones), they and what models said of them stay
 */
export function putRecord(
  index: Index,
  archiveId: number,
  facts: NewRecord,
  annotations: AnnotationColumns,
  beats: StoredBeats,
  isSameSignals = false,
): number {
  return transaction(index, () => {
    const before = get<{ id: number }>(
      index,
      'SELECT id FROM records WHERE archive_id = ? AND header = ?',
      archiveId,
      facts.header,
    );
    const keepsBeats = before !== undefined && isSameSignals && hasBeats(index, before.id, beats);
    if (before && !keepsBeats) {
      keepWhatIsKnown(index, before.id);
      removeRecord(index, before.id);
    }
    const id = writeFacts(index, archiveId, before?.id ?? null, facts, annotations.sample.length);
    if (keepsBeats) for (const table of ['signals', 'annotators', 'annotations']) removeFrom(index, table, id);
    insertSignals(index, id, facts.signals);
    insertAnnotators(index, id, facts.annotators);
    if (before) forgetCourseDigests(index, id);
    putCourseDigests(index, id, facts.courses);
    putFacts(index, id, facts.stated, facts);
    putStatement(index, id, facts.statement ?? nothingStated);
    insertAnnotations(index, id, facts.annotator, annotations);
    if (!keepsBeats) {
      insertBeats(index, id, beats);
      restoreWhatWasKnown(index, id);
    }
    return id;
  });
}

/** Whether a record has these beats, or none are annotated and it has detected ones. */
function hasBeats(index: Index, recordId: number, beats: StoredBeats): boolean {
  const { sample, symbol } = beatsOfRecord(index, recordId);
  if (beats.symbol.length === 0 && symbol[0] === detectedBeat) return true;
  return (
    symbol.length === beats.symbol.length &&
    symbol.every((one, beat) => one === beats.symbol[beat] && sample[beat] === beats.sample[beat])
  );
}

function writeFacts(index: Index, archiveId: number, id: number | null, facts: NewRecord, annotations: number): number {
  const row = get<{ id: number }>(
    index,
    `INSERT INTO records (id, archive_id, name, header, patient, sampling_rate_hz, samples, comments, notices, fingerprint,
       annotations, beats_from, beats_reason)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET name = excluded.name, patient = excluded.patient,
       sampling_rate_hz = excluded.sampling_rate_hz, samples = excluded.samples, comments = excluded.comments,
       notices = excluded.notices, fingerprint = excluded.fingerprint, annotations = excluded.annotations,
       beats_from = excluded.beats_from, beats_reason = excluded.beats_reason
     RETURNING id`,
    id,
    archiveId,
    facts.name,
    facts.header,
    facts.patient,
    facts.samplingRateHz,
    facts.samples,
    JSON.stringify(facts.comments),
    JSON.stringify(facts.notices),
    facts.fingerprint,
    annotations,
    facts.beatsFrom?.annotator ?? null,
    facts.beatsFrom?.reason ?? null,
  );
  return row!.id;
}

function removeFrom(index: Index, table: string, recordId: number): void {
  run(index, `DELETE FROM ${table} WHERE record_id = ?`, recordId);
}

function insertSignals(index: Index, recordId: number, signals: readonly SignalFacts[]): void {
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

function insertAnnotators(index: Index, recordId: number, annotators: readonly AnnotatorRow[]): void {
  runMany(
    index,
    'INSERT INTO annotators (record_id, name, annotations, beats) VALUES (?, ?, ?, ?)',
    annotators.map(({ annotator, annotations, beats }) => [recordId, annotator, annotations, beats]),
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
