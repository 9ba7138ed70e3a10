import type { ReviewActionName } from '../../preload/words/reviewActions.ts';
import { all, column, get, type Index, run, transaction, type Value } from './query.ts';

/** What a decision is about, in words that hold without the index. */
export interface DecidedBeat {
  readonly archive: string;
  readonly folder: string;
  readonly record: string;
  readonly patient: string;
  readonly samplingRateHz: number;
  /** Hash of name, rate and signals. */
  readonly recording: string | null;
  readonly annotator: string;
  readonly sample: number;
  readonly given: string | null;
}

/** What an action changes; absent: it says nothing of it. */
export interface Said {
  readonly label?: string | null;
  readonly sample?: number;
  readonly note?: string | null;
  readonly starred?: boolean;
}

/** What an adjudication decides between: what a reader held of the beat, and by which decision. */
export interface Adjudicated {
  readonly reviewer: string;
  readonly decision: number;
  readonly holds: string;
}

export interface NewDecision extends DecidedBeat {
  readonly action: ReviewActionName | 'undo' | 'redo';
  readonly before: Said;
  readonly after: Said;
  readonly note: string | null;
  readonly target: number | null;
  /** What the queue stood on and said; null: decided without a queue. */
  readonly source: unknown;
  /** Null: it adjudicates nothing. */
  readonly adjudicates: readonly Adjudicated[] | null;
}

export interface Act {
  readonly reviewer: string;
  readonly decidedAt: string;
  readonly tookMs: number | null;
  /** Of BeatLens. */
  readonly version: string;
}

export interface DecisionRow extends NewDecision, Act {
  readonly id: number;
  readonly act: number;
  /** Of the undo row that took it back and was not redone; null: in force. An undo or redo itself is never undone. */
  readonly undoneBy: number | null;
}

/** Which rows; all conditions hold together. */
export interface DecisionFilter {
  readonly reviewer?: string | undefined;
  readonly folder?: string | undefined;
  readonly record?: string | undefined;
  readonly recording?: string | undefined;
  readonly sample?: number | undefined;
  readonly samples?: readonly number[] | undefined;
  readonly annotator?: string | undefined;
  readonly act?: number | undefined;
  readonly id?: number | undefined;
  /** Appended after this row. */
  readonly afterId?: number | undefined;
  /** What the rows of this act of undoing are about. */
  readonly targetsOfAct?: number | undefined;
}

/** Appends the decisions of one act: all or none, on the disk when this returns. Returns their ids and the act's number. */
export function appendDecisions(
  reviews: Index,
  act: Act,
  decisions: Iterable<NewDecision>,
): { readonly act: number; readonly ids: readonly number[] } {
  return transaction(reviews, () => {
    const number = get<{ next: number }>(reviews, 'SELECT coalesce(max(act), 0) + 1 AS next FROM decisions')!.next;
    const ids = Array.from(decisions, (one) => run(reviews, insert, ...valuesOf(number, act, one)).id);
    return { act: number, ids };
  });
}

/**
 * Oldest first.
 *
 * @param limit so many of them
 */
export function listDecisions(reviews: Index, filter: DecisionFilter = {}, limit?: number): DecisionRow[] {
  const { sql, values } = conditions(filter);
  const first = limit === undefined ? '' : `LIMIT ${limit}`;
  return all<StoredDecision>(reviews, `${select} ${sql} ORDER BY d.id ${first}`, ...values).map(asDecision);
}

/** Newest first, one page; and the number of all. */
export function decisionPage(
  reviews: Index,
  filter: DecisionFilter,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): { total: number; decisions: DecisionRow[] } {
  const { sql, values } = conditions(filter);
  const { total } = get<{ total: number }>(reviews, `SELECT count(*) AS total FROM decisions d ${sql}`, ...values)!;
  const rows = all<StoredDecision>(
    reviews,
    `${select} ${sql} ORDER BY d.id DESC LIMIT ? OFFSET ?`,
    ...values,
    limit,
    offset,
  );
  return { total, decisions: rows.map(asDecision) };
}

/** Names of all who decided something, in order. */
export function reviewersOf(reviews: Index): string[] {
  return column(reviews, 'SELECT DISTINCT reviewer FROM decisions ORDER BY reviewer');
}

/** The reviewer's latest decision that is in force; undefined: there is none. */
export function lastInForce(reviews: Index, reviewer: string): DecisionRow | undefined {
  const row = get<StoredDecision>(
    reviews,
    `SELECT * FROM (${select} WHERE d.reviewer = ? AND d.action NOT IN ('undo', 'redo')) WHERE undoneBy IS NULL
     ORDER BY id DESC LIMIT 1`,
    reviewer,
  );
  return row && asDecision(row);
}

/** Numbers of the reviewer's acts of undoing since the last decision, the latest first. */
export function undoingsSinceLast(reviews: Index, reviewer: string): number[] {
  return column(
    reviews,
    `SELECT DISTINCT act FROM decisions WHERE reviewer = ? AND action = 'undo' AND id > coalesce(
       (SELECT id FROM decisions WHERE reviewer = ? AND action NOT IN ('undo', 'redo') ORDER BY id DESC LIMIT 1), 0)
     ORDER BY act DESC`,
    reviewer,
    reviewer,
  );
}

interface StoredDecision extends Omit<DecisionRow, 'before' | 'after' | 'source' | 'adjudicates'> {
  readonly before: string;
  readonly after: string;
  readonly source: string | null;
  readonly adjudicates: string | null;
}

const columns = [
  ...['act', 'reviewer', 'decided_at', 'took_ms', 'version', 'source', 'archive', 'folder', 'record', 'patient'],
  ...['sampling_rate_hz', 'recording', 'annotator', 'sample', 'given', 'action', 'before', 'after', 'note', 'target'],
  'adjudicates',
];
const insert = `INSERT INTO decisions (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;

function valuesOf(number: number, { reviewer, decidedAt, tookMs, version }: Act, one: NewDecision): Value[] {
  return [
    ...[number, reviewer, decidedAt, tookMs, version, one.source === null ? null : JSON.stringify(one.source)],
    ...[one.archive, one.folder, one.record, one.patient, one.samplingRateHz, one.recording, one.annotator, one.sample],
    ...[one.given, one.action, JSON.stringify(one.before), JSON.stringify(one.after), one.note, one.target],
    one.adjudicates === null ? null : JSON.stringify(one.adjudicates),
  ];
}

/** The newest undo or redo of a decision says whether it is in force. */
const select = `
  SELECT d.id, d.act, d.reviewer, d.decided_at AS decidedAt, d.took_ms AS tookMs, d.version, d.source, d.archive, d.folder,
    d.record, d.patient, d.sampling_rate_hz AS samplingRateHz, d.recording, d.annotator, d.sample, d.given, d.action, d.before,
    d.after, d.note, d.target, d.adjudicates,
    (SELECT CASE u.action WHEN 'undo' THEN u.id END FROM decisions u WHERE u.target = d.id ORDER BY u.id DESC LIMIT 1) AS undoneBy
  FROM decisions d`;

const filtered: Readonly<Record<keyof DecisionFilter, string>> = {
  reviewer: 'd.reviewer = ?',
  folder: 'd.folder = ?',
  record: 'd.record = ?',
  recording: 'd.recording = ?',
  sample: 'd.sample = ?',
  samples: 'd.sample IN (SELECT value FROM json_each(?))',
  annotator: 'd.annotator = ?',
  act: 'd.act = ?',
  id: 'd.id = ?',
  afterId: 'd.id > ?',
  targetsOfAct: 'd.id IN (SELECT target FROM decisions WHERE act = ?)',
};

function conditions(filter: DecisionFilter): { readonly sql: string; readonly values: Value[] } {
  const given = (Object.keys(filtered) as (keyof DecisionFilter)[]).filter((name) => filter[name] !== undefined);
  // The plus keeps SQLite from walking through all that the reviewer decided, where a place is known.
  const sqlOf = (name: keyof DecisionFilter) =>
    name === 'reviewer' && filter.samples !== undefined ? `+${filtered[name]}` : filtered[name];
  const sql = given.length === 0 ? '' : `WHERE ${given.map(sqlOf).join(' AND ')}`;
  return { sql, values: given.map((name) => asValue(filter[name]!)) };
}

function asValue(value: string | number | readonly number[]): Value {
  return typeof value === 'object' ? JSON.stringify(value) : value;
}

function asDecision({ before, after, source, adjudicates, ...row }: StoredDecision): DecisionRow {
  return {
    ...row,
    before: JSON.parse(before) as Said,
    after: JSON.parse(after) as Said,
    source: source === null ? null : (JSON.parse(source) as unknown),
    adjudicates: adjudicates === null ? null : (JSON.parse(adjudicates) as Adjudicated[]),
  };
}
