import type { ReviewState } from '../../../preload/contract/contract.ts';
import { type Verdict, verdicts } from '../../../preload/words/reviewActions.ts';
import { detectedBeat } from '../../../preload/words/symbols.ts';
import { type BeatPlace, beatsAtSamples } from '../../index/beats.ts';
import type { DecisionRow } from '../../index/decisions.ts';
import type { RecordRow } from '../../index/records.ts';
import type { AppContext } from '../context.ts';
import { type CurrentRecord, currentRecords, placeOf } from './currentRecords.ts';
import { replay } from './replay.ts';

/** What stands of these decisions now, a state a beat and reviewer, in the order of archives, records, samples and reviewers. */
export function reviewStates(context: Pick<AppContext, 'index'>, rows: readonly DecisionRow[]): ReviewState[] {
  const currentOf = currentRecords(context);
  const groups = new Map<string, { readonly current: CurrentRecord | undefined; readonly rows: DecisionRow[] }>();
  for (const row of rows) {
    if (row.action === 'undo' || row.action === 'redo') continue;
    const current = currentOf(row);
    const place = current?.record.id ?? placeOf(row.folder, row.record);
    const key = JSON.stringify([place, row.annotator, row.sample, row.reviewer]);
    const group = groups.get(key);
    if (group) group.rows.push(row);
    else groups.set(key, { current, rows: [row] });
  }
  const marksOf = marksByRecord(context, groups.values());
  return [...groups.values()]
    .map(({ current, rows }) => asState(rows, current, marksOf))
    .sort(
      (a, b) =>
        a.archive.localeCompare(b.archive) ||
        a.record.localeCompare(b.record, undefined, { numeric: true }) ||
        a.sample - b.sample ||
        a.reviewer.localeCompare(b.reviewer),
    );
}

function asState(
  rows: readonly DecisionRow[],
  current: CurrentRecord | undefined,
  marksOf: (record: RecordRow) => ReadonlyMap<number, BeatPlace>,
): ReviewState {
  const last = rows.at(-1)!;
  const { reviewer, archive, folder, record, patient, annotator, sample, samplingRateHz, given, decidedAt } = last;
  const inForce = rows.filter(({ undoneBy }) => undoneBy === null);
  const standing = inForce.findLast(({ action }) => verdicts.includes(action as Verdict));
  const isItsAnnotator = current !== undefined && annotatorNow(current.record) === annotator;
  const mark = isItsAnnotator ? marksOf(current.record).get(sample) : undefined;
  return {
    ...{ reviewer, archive, folder, record, patient, annotator, sample, samplingRateHz, given, decidedAt },
    ...(current && { archive: current.record.archive, folder: current.record.folder }),
    recordId: current?.record.id ?? null,
    beatId: mark?.id ?? null,
    ...replay(rows),
    decisions: inForce.length,
    verdictBy: standing?.id ?? null,
    adjudicates: standing?.adjudicates ? [...standing.adjudicates] : null,
    sourceChanged: isItsAnnotator
      ? (mark?.symbol ?? null) !== given || isOtherRecording(last.recording, current.recording)
      : null,
  };
}

function annotatorNow({ beatsFrom, detection }: RecordRow): string | undefined {
  return beatsFrom?.annotator ?? (detection ? detectedBeat : undefined);
}

function isOtherRecording(then: string | null, now: string | null): boolean {
  return then !== null && now !== null && then !== now;
}

/** The beats of each record that are at the samples of these decisions, by sample: of a day's beats only those are read. */
function marksByRecord(
  { index }: Pick<AppContext, 'index'>,
  groups: Iterable<{ readonly current: CurrentRecord | undefined; readonly rows: readonly DecisionRow[] }>,
): (record: RecordRow) => ReadonlyMap<number, BeatPlace> {
  const samples = new Map<number, Set<number>>();
  for (const { current, rows } of groups) {
    if (current === undefined) continue;
    const { id } = current.record;
    if (!samples.has(id)) samples.set(id, new Set());
    samples.get(id)!.add(rows[0]!.sample);
  }
  const marks = new Map(Array.from(samples, ([id, some]) => [id, beatsAtSamples(index, id, [...some])]));
  return ({ id }) => marks.get(id)!;
}
