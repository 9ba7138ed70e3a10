import type { contract, InputOf, ReviewItem, ReviewQueue } from '../../../preload/contract/contract.ts';
import { formatProbability } from '../../../preload/words/formatProbability.ts';
import { reviewRankings } from '../../../preload/words/reviewRankings.ts';
import { recordOfBeat } from '../../index/beatId.ts';
import { beatsOfRecord } from '../../index/beats.ts';
import { listDecisions } from '../../index/decisions.ts';
import { listRecords } from '../../index/records.ts';
import type { AppContext } from '../context.ts';
import { requireArchive } from '../require.ts';
import { chosenBeats, mixedIn } from './chosenBeats.ts';
import type { StandsOn } from './decisionSources.ts';
import { keptStates } from './keptStates.ts';
import { listQueue } from './listQueue.ts';
import { type ReadersChoice, readersQueue } from './readersQueue.ts';
import type { ReadPair } from './readings.ts';
import { reviewStates } from './reviewStates.ts';
import type { Suspicions } from './suspicions.ts';

type QueueInput = InputOf<typeof contract, 'reviews.queue'>;

/** Beats by how suspect their given label is, worst first; with a control sample mixed in where it is asked for. */
export async function reviewQueue(context: AppContext, input: QueueInput, signal: AbortSignal): Promise<ReviewQueue> {
  const { standsOn } = input;
  if ('first' in standsOn) return byReaders(context, input, standsOn);
  if ('list' in standsOn) {
    const page = { offset: input.offset, limit: input.limit, undecided: input.undecided ?? false };
    return listQueue(context, standsOn, page, await verdictsOf(context, input.reviewer), signal);
  }
  return bySuspicion(context, { ...input, standsOn }, signal);
}

type RankedInput = Omit<QueueInput, 'standsOn'> & { readonly standsOn: StandsOn };

async function byReaders(context: AppContext, input: QueueInput, chosen: ReadersChoice): Promise<ReviewQueue> {
  for (const id of input.archiveIds ?? []) requireArchive(context, id);
  const states = reviewStates(context, listDecisions(context.reviews()));
  const verdicts = await verdictsOf(context, input.reviewer);
  const archives = input.archiveIds && new Set(input.archiveIds);
  const records = new Map(listRecords(context.index).map((record) => [record.id, record]));
  const isAsked = ({ at: { recordId } }: ReadPair) => {
    if (input.recordIds !== undefined && (recordId === null || !input.recordIds.includes(recordId))) return false;
    return archives === undefined || (recordId !== null && archives.has(records.get(recordId)!.archiveId));
  };
  const { listed, ...about } = readersQueue(states, chosen, isAsked, (beatId) => verdicts.get(beatId) ?? null);
  const isDecided = ({ verdict }: ReviewItem) => verdict !== null && verdict !== 'skip';
  const shown = input.undecided ? listed.filter((item) => !isDecided(item)) : listed;
  return {
    ...about,
    total: shown.length,
    decided: listed.filter(isDecided).length,
    items: shown.slice(input.offset, input.offset + input.limit),
  };
}

async function bySuspicion(context: AppContext, input: RankedInput, signal: AbortSignal): Promise<ReviewQueue> {
  const { from, ranking, first, controls } = await chosenBeats(context, input, signal);
  const { found } = from;
  const ranks = new Map<number, number>();
  found.order.forEach((beat, at) => {
    ranks.set(beat, at + 1);
  });
  const flagged = found.flagged.reduce((sum, one) => sum + one, 0);
  const isControl = new Set(controls);
  const mixed = input.controls ? mixedIn(first, controls, input.controls.seed) : first;
  const verdicts = await verdictsOf(context, input.reviewer);
  const isDecided = (beat: number) => {
    const verdict = verdicts.get(from.beatId[beat]!);
    return verdict !== undefined && verdict !== 'skip';
  };
  const listed = input.undecided ? mixed.filter((beat) => !isDecided(beat)) : mixed;
  const page = listed.slice(input.offset, input.offset + input.limit);
  const itemOf = items(context, from);
  return {
    name: from.name,
    kind: from.kind,
    folds: from.folds,
    ranking,
    rule: reviewRankings[ranking].rule,
    classes: [...from.classes],
    thresholds: [...found.thresholds],
    joint: found.joint.map((row) => [...row]),
    beats: from.beatId.length,
    leftOut: from.leftOut,
    flagged,
    total: listed.length,
    decided: mixed.filter(isDecided).length,
    controls: controls.length,
    items: page.map((beat) => ({
      ...itemOf(beat),
      rank: ranks.get(beat)!,
      isControl: isControl.has(beat),
      verdict: verdicts.get(from.beatId[beat]!) ?? null,
    })),
  };
}

/** The reviewer's verdicts that hold for the labels of now, by beat. Others' are nobody's business here: a second reading is blind. */
async function verdictsOf(
  context: AppContext,
  reviewer: string | undefined,
): Promise<ReadonlyMap<number, ReviewItem['verdict']>> {
  const verdicts = new Map<number, ReviewItem['verdict']>();
  if (reviewer === undefined) return verdicts;
  const { states } = await keptStates(context, reviewer);
  for (const { beatId, verdict, sourceChanged } of states) {
    if (beatId !== null && verdict !== null && sourceChanged === false) verdicts.set(beatId, verdict);
  }
  return verdicts;
}

function items({ index }: AppContext, from: Suspicions) {
  const marks = new Map<number, ReadonlyMap<number, { readonly sample: number; readonly symbol: string }>>();
  const marksOf = (recordId: number) => {
    if (!marks.has(recordId)) {
      const { id, sample, symbol } = beatsOfRecord(index, recordId);
      marks.set(recordId, new Map(symbol.map((one, at) => [id[at]!, { sample: sample[at]!, symbol: one }])));
    }
    return marks.get(recordId)!;
  };
  const { classes, found, beatId, given, fold, records } = from;
  return (beat: number): Omit<ReviewItem, 'rank' | 'isControl' | 'verdict'> => {
    const id = beatId[beat]!;
    const record = records.get(recordOfBeat(id))!;
    const { sample, symbol } = marksOf(record.id).get(id)!;
    const row = from.probabilities.subarray(beat * classes.length, (beat + 1) * classes.length);
    const ranked = from.ranked.subarray(beat * classes.length, (beat + 1) * classes.length);
    const [own, other] = [given[beat]!, found.suggested[beat]!];
    return {
      ...{ beatId: id, recordId: record.id, archive: record.archive, record: record.name, patient: record.patient },
      ...{ sample, samplingRateHz: record.samplingRateHz, given: symbol, givenClass: classes[own]! },
      ...{ suggested: classes[other]!, pGiven: row[own]!, pSuggested: row[other]!, score: found.score[beat]! },
      ...{ rankedGiven: ranked[own]!, rankedSuggested: ranked[other]! },
      isFlagged: found.flagged[beat] === 1,
      fold: fold?.[beat] ?? null,
      ...{ readings: null, adjudicated: null },
      rule: ruleOf(from, row, ranked, own, other, found.flagged[beat] === 1),
    };
  };
}

function ruleOf(
  { classes, found, ranked: ofAll, probabilities }: Suspicions,
  row: Float32Array,
  ranked: Float32Array,
  own: number,
  other: number,
  isFlagged: boolean,
): string {
  const [given, suggested] = [classes[own]!, classes[other]!];
  const pair = (of: Float32Array) =>
    `p(${given}) ${formatProbability(of[own]!)}, p(${suggested}) ${formatProbability(of[other]!)}`;
  const said = ofAll === probabilities ? pair(row) : `${pair(row)}; beside the patient's other beats ${pair(ranked)}`;
  const threshold = found.thresholds[other];
  if (threshold == null) return `${said}; no beat was given ${suggested}, so that nothing says when it is confident`;
  const mean = `the mean of beats given ${suggested}, ${formatProbability(threshold)}`;
  return isFlagged ? `${said}, which reaches ${mean}` : `${said}, below ${mean}: not flagged`;
}
