import { setImmediate } from 'node:timers/promises';
import type { ReviewState } from '../../../preload/contract/contract.ts';
import { archiveFolders } from '../../index/archives.ts';
import { type DecisionRow, listDecisions } from '../../index/decisions.ts';
import { indexVersion } from '../../index/indexVersion.ts';
import type { Index } from '../../index/query.ts';
import { recordStamps } from '../../index/recordStamps.ts';
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

type Contexts = Pick<AppContext, 'index' | 'reviews'>;

interface Kept {
  /** Of the index that the stamps were read from. */
  version: string;
  /** Of the last row that is replayed in it. */
  lastId: number;
  /** By record, then by sample. */
  readonly byRecord: Map<string, OfRecord>;
  readonly times: Map<number, number>;
  /** Decisions, oldest first, and those that are undone. */
  readonly decisions: number[];
  readonly undone: Set<number>;
  /** Ends when the rows that were there are replayed. */
  replaying: Promise<void>;
}

interface OfRecord {
  /** Of what the index had when its rows were replayed; what stands depends on nothing else of the index. Null: of too few folders. */
  stamp: string | null;
  /** In which the record was when it was decided about. */
  readonly folders: Set<string>;
  readonly bySample: Map<number, readonly ReviewState[]>;
}

/** Rows that are replayed at a stretch, between which the host answers others. */
const rowsAtOnce = 250;

const kept = new WeakMap<Index, Map<string, Kept>>();

/**
 * What stands of a reviewer's decisions, in no order. A window asks for it after each decision: what was replayed is kept, and only
 * the places of rows that were appended since are replayed anew. After a write of the index so are the records that it changed. In
 * pieces: 100,000 rows take seconds.
 */
export async function keptStates(context: Contexts, reviewer: string): Promise<KeptStates> {
  const reviews = context.reviews();
  if (!kept.has(reviews)) kept.set(reviews, new Map());
  const ofReviewers = kept.get(reviews)!;
  const own = ofReviewers.get(reviewer) ?? nothingKept(indexVersion(context.index));
  ofReviewers.set(reviewer, own);
  // One after the other: two at once would replay the same rows. What failed is tried again by who asks next.
  own.replaying = own.replaying.catch(() => {}).then(() => catchUp(context, reviewer, own));
  await own.replaying;
  const lastInForce = own.decisions.findLast((id) => !own.undone.has(id));
  return { states: ofRecords(own.byRecord), times: own.times, lastInForce };
}

/** To be called after rows were removed from the file: what is kept stands on them. */
export function forgetStates(reviews: Index): void {
  kept.delete(reviews);
}

function nothingKept(version: string): Kept {
  return {
    ...{ version, lastId: 0, byRecord: new Map(), times: new Map(), decisions: [], undone: new Set() },
    replaying: Promise.resolve(),
  };
}

async function catchUp(context: Contexts, reviewer: string, own: Kept): Promise<void> {
  for (;;) {
    await replayChanged(context, reviewer, own);
    const news = listDecisions(context.reviews(), { reviewer, afterId: own.lastId }, rowsAtOnce);
    replayNews(context, reviewer, own, news);
    if (news.length < rowsAtOnce) return;
    await setImmediate();
  }
}

/** Replays the rows of the records that the index has otherwise than when they were replayed. */
async function replayChanged(context: Contexts, reviewer: string, own: Kept): Promise<void> {
  const version = indexVersion(context.index);
  if (version === own.version) return;
  const stampOf = stamps(context, own.byRecord.keys());
  for (const [record, ofRecord] of own.byRecord) {
    const stamp = stampOf(record, ofRecord.folders);
    if (stamp === ofRecord.stamp) continue;
    const samples = [...ofRecord.bySample.keys()];
    for (let from = 0; from < samples.length; from += rowsAtOnce) {
      replayPlaces(context, reviewer, ofRecord, record, samples.slice(from, from + rowsAtOnce));
      await setImmediate();
    }
    ofRecord.stamp = stamp;
  }
  own.version = version;
}

function replayNews(context: Contexts, reviewer: string, own: Kept, news: readonly DecisionRow[]): void {
  const places = new Map<string, { readonly samples: Set<number>; readonly folders: Set<string> }>();
  for (const { record, sample, folder } of news) {
    if (!places.has(record)) places.set(record, { samples: new Set(), folders: new Set() });
    places.get(record)!.samples.add(sample);
    places.get(record)!.folders.add(folder);
  }
  const stampOf = stamps(context, places.keys());
  for (const [record, { samples, folders }] of places) {
    const known = own.byRecord.get(record);
    const ofRecord = known ?? { stamp: stampOf(record, folders), folders, bySample: new Map() };
    if (known === undefined) own.byRecord.set(record, ofRecord);
    else if ([...folders].some((one) => !known.folders.has(one))) known.stamp = null;
    for (const folder of folders) ofRecord.folders.add(folder);
    replayPlaces(context, reviewer, ofRecord, record, [...samples]);
  }
  for (const row of news) note(own, row);
}

/** A decision is about the record of its folder, and about another of that name only where its folder is no archive. */
function stamps({ index }: Contexts, records: Iterable<string>): (record: string, folders: Set<string>) => string {
  const found = recordStamps(index, [...records]);
  const archives = archiveFolders(index);
  return (record, folders) => JSON.stringify([archives.filter((one) => folders.has(one)), found.get(record) ?? null]);
}

function replayPlaces(
  context: Contexts,
  reviewer: string,
  { bySample }: OfRecord,
  record: string,
  samples: readonly number[],
): void {
  const bySampleNow = new Map<number, ReviewState[]>();
  for (const state of reviewStates(context, listDecisions(context.reviews(), { reviewer, record, samples }))) {
    const some = bySampleNow.get(state.sample);
    if (some) some.push(state);
    else bySampleNow.set(state.sample, [state]);
  }
  for (const [sample, states] of bySampleNow) bySample.set(sample, states);
}

function note(own: Kept, { id, act, tookMs, action, target }: DecisionRow): void {
  own.lastId = id;
  if (tookMs !== null) own.times.set(act, tookMs);
  if (action === 'undo') own.undone.add(target!);
  else if (action === 'redo') own.undone.delete(target!);
  else own.decisions.push(id);
}

function* ofRecords(byRecord: Kept['byRecord']): Generator<ReviewState, void, void> {
  for (const { bySample } of byRecord.values()) for (const states of bySample.values()) yield* states;
}
