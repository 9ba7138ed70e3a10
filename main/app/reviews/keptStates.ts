import { setImmediate } from 'node:timers/promises';
import type { ReviewState } from '../../../preload/contract/contract.ts';
import { type DecisionRow, listDecisions } from '../../index/decisions.ts';
import { indexVersion } from '../../index/indexVersion.ts';
import type { Index } from '../../index/query.ts';
import type { AppContext } from '../context.ts';
import { reviewStates } from './reviewStates.ts';

/** What stands of all that a reviewer decided. */
export interface KeptStates {
  readonly states: Iterable<ReviewState>;
  /** Milliseconds of each act that was timed, undone ones too, by the act's number. */
  readonly times: ReadonlyMap<number, number>;
  /** The latest decision that is in force; undefined: there is none. */
  readonly lastInForce: number | undefined;
}

interface Kept {
  /** Of the index that it was assessed against. */
  readonly version: string;
  /** Of the last row that is replayed in it. */
  lastId: number;
  /** By record and sample. */
  readonly byPlace: Map<string, ReviewState[]>;
  readonly times: Map<number, number>;
  /** Decisions, oldest first, and those that are undone. */
  readonly decisions: number[];
  readonly undone: Set<number>;
  /** Ends when the rows that were there are replayed. */
  replaying: Promise<void>;
}

/** Rows that are replayed at a stretch, between which the host answers others. */
const rowsAtOnce = 250;

const kept = new WeakMap<Index, Map<string, Kept>>();

/**
 * What stands of a reviewer's decisions, in no order. A window asks for it after each decision: what was replayed is kept until
 * the index changes, and only the places of rows that were appended since are replayed anew. In pieces: 100,000 rows take
 * seconds.
 */
export async function keptStates(
  context: Pick<AppContext, 'index' | 'reviews'>,
  reviewer: string,
): Promise<KeptStates> {
  const reviews = context.reviews();
  const version = indexVersion(context.index);
  if (!kept.has(reviews)) kept.set(reviews, new Map());
  const ofReviewers = kept.get(reviews)!;
  const last = ofReviewers.get(reviewer);
  const own = last?.version === version ? last : nothingKept(version);
  ofReviewers.set(reviewer, own);
  // One after the other: two at once would replay the same rows. What failed is tried again by who asks next.
  own.replaying = own.replaying.catch(() => {}).then(() => replayNews(context, reviewer, own));
  await own.replaying;
  const lastInForce = own.decisions.findLast((id) => !own.undone.has(id));
  return { states: ofPlaces(own.byPlace), times: own.times, lastInForce };
}

function nothingKept(version: string): Kept {
  return {
    ...{ version, lastId: 0, byPlace: new Map(), times: new Map(), decisions: [], undone: new Set() },
    replaying: Promise.resolve(),
  };
}

async function replayNews(context: Pick<AppContext, 'index' | 'reviews'>, reviewer: string, own: Kept): Promise<void> {
  const reviews = context.reviews();
  for (;;) {
    const news = listDecisions(reviews, { reviewer, afterId: own.lastId }, rowsAtOnce);
    if (news.length === 0) return;
    replayPlaces(context, reviewer, own, news);
    for (const row of news) note(own, row);
    if (news.length < rowsAtOnce) return;
    await setImmediate();
  }
}

function replayPlaces(
  context: Pick<AppContext, 'index' | 'reviews'>,
  reviewer: string,
  own: Kept,
  news: readonly DecisionRow[],
): void {
  const places = new Map<string, Set<number>>();
  for (const { record, sample } of news) {
    if (!places.has(record)) places.set(record, new Set());
    places.get(record)!.add(sample);
  }
  const rows = Array.from(places, ([record, samples]) =>
    listDecisions(context.reviews(), { reviewer, record, samples: [...samples] }),
  ).flat();
  const touched = new Map<string, ReviewState[]>();
  for (const state of reviewStates(context, rows)) {
    const key = JSON.stringify([state.record, state.sample]);
    const some = touched.get(key);
    if (some) some.push(state);
    else touched.set(key, [state]);
  }
  for (const [key, states] of touched) own.byPlace.set(key, states);
}

function note(own: Kept, { id, act, tookMs, action, target }: DecisionRow): void {
  own.lastId = id;
  if (tookMs !== null) own.times.set(act, tookMs);
  if (action === 'undo') own.undone.add(target!);
  else if (action === 'redo') own.undone.delete(target!);
  else own.decisions.push(id);
}

function* ofPlaces(byPlace: Kept['byPlace']): Generator<ReviewState, void, void> {
  for (const states of byPlace.values()) yield* states;
}
