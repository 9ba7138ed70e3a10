import type { Decision, ReviewState } from '../../../preload/contract/contract.ts';
import { type CsvCell, csv } from '../../../preload/words/csv.ts';
import { positionText } from '../../../preload/words/positionText.ts';
import type { ExportedCaliper, ExportedCorrection, exportedMeasures } from './exportedMeasures.ts';
import { resolveReadings } from './resolveReadings.ts';

/** A row a decision, a corrected boundary of a wave and a caliper; ids of the latter begin with `w` and `c`. */
export function reviewsCsv(
  rows: readonly Decision[],
  states: readonly ReviewState[],
  { waveCorrections, calipers }: ReturnType<typeof exportedMeasures>,
): string {
  const standings = new Map(
    resolveReadings(states).flatMap(({ readings, standing }) =>
      readings.map((one) => [one.verdictBy, standing] as const),
    ),
  );
  const changed = new Map(states.map((state) => [keyOf(state), state.sourceChanged]));
  const head = [
    ...['id', 'act', 'reviewer', 'decided_at', 'took_ms', 'beatlens', 'archive', 'folder', 'record', 'patient'],
    ...['annotator', 'sample', 'given', 'action', 'before', 'after', 'note', 'target', 'undone_by', 'source_changed'],
    ...['source', 'source_name', 'source_version', 'source_hash', 'suggested', 'p_given', 'p_suggested'],
    ...['adjudicates', 'standing', 'lead', 'lead_rate_hz', 'boundary'],
  ];
  const cells = rows.map((row) => [
    ...[row.id, row.act, row.reviewer, row.decidedAt, row.tookMs, row.version, row.archive, row.folder, row.record],
    // Positions have more digits than numbers of this table.
    ...[row.patient, row.annotator, positionText(row.sample), row.given, row.action, textOf(row.before)],
    ...[textOf(row.after), row.note, row.target, row.undoneBy],
    changedWord(changed.get(keyOf(row)) ?? null),
    ...[row.source?.kind ?? null, row.source?.name ?? null, row.source?.version ?? null, row.source?.hash ?? null],
    ...[row.source?.suggested ?? null, row.source?.pGiven ?? null, row.source?.pSuggested ?? null],
    // Of an adjudication the decisions between which it decides; of a verdict that stands, what it comes to beside others'.
    row.adjudicates?.map(({ decision }) => decision).join(' ') ?? null,
    standings.get(row.id) ?? null,
    ...[null, null, null],
  ]);
  return csv([head, ...cells, ...waveCorrections.map(correctionCells), ...calipers.map(caliperCells)]);
}

function correctionCells(one: ExportedCorrection) {
  const said = [one.annotator, positionText(one.sample), null, 'correct wave', one.measured, one.corrected];
  return measureCells(`w${one.id}`, one, one.correctedAt, said, one.boundary);
}

function caliperCells(one: ExportedCaliper) {
  const said = [null, null, null, 'caliper', null, one.legs.map(positionText).join(' ')];
  return measureCells(`c${one.caliper}`, one, one.keptAt, said, null);
}

/** No act, no patient, no note, no model: the time that it took, its target, what it stood on and what it adjudicates are empty, too. */
function measureCells(
  id: string,
  one: ExportedCorrection | ExportedCaliper,
  at: string,
  said: readonly CsvCell[],
  boundary: string | null,
): CsvCell[] {
  return [
    ...[id, null, one.reviewer, at, null, one.version, one.archive, one.folder, one.record, null],
    ...[...said, null, null, null, changedWord(one.sourceChanged)],
    ...Array.from({ length: 8 }, () => null),
    ...[one.standing, one.lead, one.leadRateHz, boundary],
  ];
}

function changedWord(isChanged: boolean | null): string {
  return isChanged === null ? 'not assessed' : isChanged ? 'yes' : 'no';
}

/** Empty: no beat, or no note. */
function textOf({ label, sample, note, starred }: Decision['before']): string {
  if (sample !== undefined) return positionText(sample);
  if (starred !== undefined) return starred ? 'star' : '';
  return label ?? note ?? '';
}

function keyOf({
  reviewer,
  record,
  annotator,
  sample,
}: Pick<Decision, 'reviewer' | 'record' | 'annotator' | 'sample'>) {
  return JSON.stringify([reviewer, record, annotator, sample]);
}
