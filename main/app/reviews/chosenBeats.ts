import type { contract, InputOf } from '../../../preload/contract/contract.ts';
import { sfc32, shuffle } from '../../../preload/numeric/random.ts';
import { defaultReviewRanking, type ReviewRanking } from '../../../preload/words/reviewRankings.ts';
import { recordOfBeat } from '../../index/beatId.ts';
import { indexVersion } from '../../index/indexVersion.ts';
import type { RecordRow } from '../../index/records.ts';
import { listedBeats } from '../beats/listedBeats.ts';
import type { AppContext } from '../context.ts';
import { NotFound } from '../errors.ts';
import { requireArchive, requireRecordById } from '../require.ts';
import type { StandsOn } from './decisionSources.ts';
import { type Suspicions, suspicions } from './suspicions.ts';

type QueueInput = InputOf<typeof contract, 'reviews.queue'>;
type ChosenInput = Pick<
  QueueInput,
  'ranking' | 'first' | 'controls' | 'archiveIds' | 'recordIds' | 'patients' | 'given' | 'suggested' | 'list'
> & { readonly standsOn: StandsOn };

/** What a queue is made of. Beats are places in the columns of `from`. */
export interface ChosenBeats {
  readonly from: Suspicions;
  readonly ranking: ReviewRanking;
  /** Of the ranking, the most suspect first. */
  readonly first: readonly number[];
  /** How many lie below these, under the same conditions. */
  readonly below: number;
  /** Drawn from those below. */
  readonly controls: readonly number[];
}

/** The first beats of a ranking under some conditions, and controls from those below them. */
export async function chosenBeats(context: AppContext, input: ChosenInput, signal: AbortSignal): Promise<ChosenBeats> {
  const ranking = input.ranking ?? defaultReviewRanking;
  const from = await rankedBeats(context, input, signal);
  const { found } = from;
  const under = Array.from(found.order).filter(await conditions(context, input, from, signal));
  const first = under.slice(0, input.first ?? under.filter((beat) => found.flagged[beat] === 1).length);
  const below = under.slice(first.length);
  const controls = input.controls ? drawn(below, input.controls) : [];
  return { from, ranking, first, below: below.length, controls };
}

/** All beats that a queue can be of. */
export function rankedBeats(
  context: AppContext,
  { standsOn, ranking = defaultReviewRanking }: Pick<ChosenInput, 'standsOn' | 'ranking'>,
  signal: AbortSignal,
): Promise<Suspicions> {
  return kept(context, standsOn, ranking, signal);
}

/** A queue is asked for page by page; what it stands on is read once, until the index changes. */
async function kept(
  context: AppContext,
  standsOn: StandsOn,
  ranking: ReviewRanking,
  signal: AbortSignal,
): Promise<Suspicions> {
  const key = JSON.stringify([standsOn, ranking, indexVersion(context.index)]);
  const last = lastRead.get(context.index);
  if (last?.key === key) return last.read;
  const read = await suspicions(context, standsOn, ranking, signal);
  lastRead.set(context.index, { key, read });
  return read;
}

const lastRead = new WeakMap<AppContext['index'], { readonly key: string; readonly read: Suspicions }>();

async function conditions(
  context: AppContext,
  input: ChosenInput,
  from: Suspicions,
  signal: AbortSignal,
): Promise<(beat: number) => boolean> {
  const { classes, found, beatId, given, records } = from;
  for (const id of input.archiveIds ?? []) requireArchive(context, id);
  for (const id of input.recordIds ?? []) requireRecordById(context, id);
  const placesOf = (names: readonly string[] | undefined) =>
    names && new Set(names.map((name) => placeOfClass(classes, name, from.name)));
  const [own, other] = [placesOf(input.given), placesOf(input.suggested)];
  const asked = askedRecords(input, records.values());
  const listed = input.list && new Set((await listedBeats(context, input.list, 'position', signal)).ids);
  return (beat) => {
    const id = beatId[beat]!;
    if (own && !own.has(given[beat]!)) return false;
    if (other && !other.has(found.suggested[beat]!)) return false;
    return asked.has(recordOfBeat(id)) && (listed === undefined || listed.has(id));
  };
}

function placeOfClass(classes: readonly string[], name: string, model: string): number {
  const place = classes.indexOf(name);
  if (place < 0) throw new NotFound(`class "${name}" is none of ${model}; there are ${classes.join(' ')}`);
  return place;
}

/** @throws NotFound of a patient whom no record of these archives is of */
function askedRecords(
  { archiveIds, recordIds, patients }: ChosenInput,
  records: Iterable<RecordRow>,
): ReadonlySet<number> {
  const ofArchives = [...records].filter(({ archiveId }) => archiveIds === undefined || archiveIds.includes(archiveId));
  for (const patient of patients ?? []) {
    if (!ofArchives.some((record) => record.patient === patient)) throw new NotFound(`there is no patient ${patient}`);
  }
  const asked = ofArchives.filter(
    ({ id, patient }) =>
      (recordIds === undefined || recordIds.includes(id)) && (patients === undefined || patients.includes(patient)),
  );
  return new Set(asked.map(({ id }) => id));
}

/** So many of what the ranking passed over, each equally likely. */
function drawn(rest: readonly number[], { beats, seed }: { readonly beats: number; readonly seed: number }): number[] {
  // By their places in the index, so that the draw does not follow the ranking.
  const inOrder = [...rest].sort((a, b) => a - b);
  return shuffle(inOrder, sfc32(`controls ${seed}`)).slice(0, beats);
}

/** Controls at places drawn by chance, so that nobody tells them by where they stand; the others keep their order. */
export function mixedIn(ranked: readonly number[], controls: readonly number[], seed: number): number[] {
  const isControl = shuffle(
    Array.from({ length: ranked.length + controls.length }, (_, at) => at < controls.length),
    sfc32(`places of controls ${seed}`),
  );
  let [nextRanked, nextControl] = [0, 0];
  return isControl.map((one) => (one ? controls[nextControl++]! : ranked[nextRanked++]!));
}
