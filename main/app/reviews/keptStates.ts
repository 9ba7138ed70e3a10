import type { ReviewState } from '../../../preload/contract/contract.ts';
import { listDecisions } from '../../index/decisions.ts';
import { keptScreenChanges } from '../../index/keptScreens.ts';
import type { Index } from '../../index/query.ts';
import type { AppContext } from '../context.ts';
import { reviewStates } from './reviewStates.ts';

/** What stands of all that a reviewer decided. */
export interface KeptStates {
  readonly states: Iterable<ReviewState>;
  /** Milliseconds of each act that was timed, undone ones too, by the act's number. */
  readonly times: ReadonlyMap<number, number>;
}

interface Kept {
  /** Of the index that it was assessed against. */
  readonly version: string;
  /** Of the last row that is replayed in it. */
  lastId: number;
  /** By record and sample. */
  readonly byPlace: Map<string, ReviewState[]>;
  readonly times: Map<number, number>;
}

const kept = new WeakMap<Index, Map<string, Kept>>();

/**
 * What stands of a reviewer's decisions, in no order. A window asks for it after each decision: what was replayed is kept until
 * anything in the index changes, and only the places of rows that were appended since are replayed anew.
 */
export function keptStates(context: Pick<AppContext, 'index' | 'reviews'>, reviewer: string): KeptStates {
  const reviews = context.reviews();
  const version = versionOf(context.index);
  if (!kept.has(reviews)) kept.set(reviews, new Map());
  const ofReviewers = kept.get(reviews)!;
  const last = ofReviewers.get(reviewer);
  const own: Kept = last?.version === version ? last : { version, lastId: 0, byPlace: new Map(), times: new Map() };
  ofReviewers.set(reviewer, own);
  const news = listDecisions(reviews, { reviewer, afterId: own.lastId });
  const isFirst = own.lastId === 0;
  const places = new Map<string, Set<number>>();
  for (const { id, act, tookMs, record, sample } of news) {
    own.lastId = id;
    if (tookMs !== null) own.times.set(act, tookMs);
    if (!places.has(record)) places.set(record, new Set());
    places.get(record)!.add(sample);
  }
  const rows = isFirst
    ? news
    : Array.from(places, ([record, samples]) =>
        listDecisions(reviews, { reviewer, record, samples: [...samples] }),
      ).flat();
  const touched = new Map<string, ReviewState[]>();
  for (const state of reviewStates(context, rows)) {
    const key = JSON.stringify([state.record, state.sample]);
    const some = touched.get(key);
    if (some) some.push(state);
    else touched.set(key, [state]);
  }
  for (const [key, states] of touched) own.byPlace.set(key, states);
  return { states: Array.from(own.byPlace.values()).flat(), times: own.times };
}

function versionOf(index: Index): string {
  const { database } = index;
  const changes = Number(database.prepare('SELECT total_changes()').pluck().get()) - keptScreenChanges(index);
  return JSON.stringify([changes, database.pragma('data_version', { simple: true })]);
}
