import type { Decision, ReviewState } from '../../../preload/contract/contract.ts';
import { positionText } from '../../../preload/words/positionText.ts';
import type { DecisionRow } from '../../index/decisions.ts';
import { type AppContext, timestamp } from '../context.ts';
import { csv } from '../csv.ts';
import { holds } from './readings.ts';
import { type Resolved, resolveReadings } from './resolveReadings.ts';
import { reviewStates } from './reviewStates.ts';
import { asDecision } from './undo.ts';

/** All rows as they were appended and what stands of them, as JSON; or the rows alone, as a table. With what they stood on. */
export function exportReviews(context: AppContext, rows: readonly DecisionRow[], format: 'json' | 'csv'): string {
  const states = reviewStates(context, rows);
  if (format === 'csv') return decisionsCsv(rows.map(asDecision), states);
  const document = {
    beatlens: context.version,
    exportedAt: timestamp(context),
    about: {
      given: 'the label of the archive\u2019s annotator, which nothing says is the true one',
      readings:
        'what several readers hold of a beat. agreed: all the same. adjudicated: they differ, and a further reader decided between ' +
        'the verdicts that stand, whose verdict wins. differ: nobody decided, and no verdict wins. alone: one reader only',
    },
    decisions: rows.map(asDecision),
    states,
    readings: resolveReadings(states).map(asReadings),
  };
  return `${JSON.stringify(document, null, 1)}\n`;
}

function asReadings({ readings, standing, wins }: Resolved) {
  const [{ archive, folder, record, annotator, sample, given }] = readings as [ReviewState];
  return {
    ...{ archive, folder, record, annotator, sample, given, standing },
    readings: readings.map((one) => ({ reviewer: one.reviewer, decision: one.verdictBy, holds: holds(one) })),
    wins: wins === null ? null : { reviewer: wins.reviewer, decision: wins.verdictBy, holds: holds(wins) },
  };
}

function decisionsCsv(rows: readonly Decision[], states: readonly ReviewState[]): string {
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
    ...['adjudicates', 'standing'],
  ];
  const cells = rows.map((row) => [
    ...[row.id, row.act, row.reviewer, row.decidedAt, row.tookMs, row.version, row.archive, row.folder, row.record],
    // Positions have more digits than numbers of this table.
    ...[row.patient, row.annotator, positionText(row.sample), row.given, row.action, textOf(row.before)],
    ...[textOf(row.after), row.note, row.target, row.undoneBy],
    { true: 'yes', false: 'no', null: 'not assessed' }[
      String(changed.get(keyOf(row)) ?? null) as 'true' | 'false' | 'null'
    ],
    ...[row.source?.kind ?? null, row.source?.name ?? null, row.source?.version ?? null, row.source?.hash ?? null],
    ...[row.source?.suggested ?? null, row.source?.pGiven ?? null, row.source?.pSuggested ?? null],
    // Of an adjudication the decisions between which it decides; of a verdict that stands, what it comes to beside others'.
    row.adjudicates?.map(({ decision }) => decision).join(' ') ?? null,
    standings.get(row.id) ?? null,
  ]);
  return csv([head, ...cells]);
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
