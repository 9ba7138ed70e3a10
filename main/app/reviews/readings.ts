import type { Reader, ReviewState } from '../../../preload/contract/contract.ts';
import { placeOf } from './currentRecords.ts';

/** A beat that two readers have a verdict of. */
export interface ReadPair {
  /** Of one of them: where the beat is. */
  readonly at: ReviewState;
  readonly first: Reading;
  readonly second: Reading;
}

/** What a reader holds of a beat. */
export interface Reading {
  readonly holds: string;
  /** Null: the given label, which nobody here decided. */
  readonly decision: number | null;
}

/** Why a reader holds no symbol, and the symbol of detected beats: behind the symbols of beats in every list. */
export const otherHolds = ['unsure', 'unreadable', 'no beat', 'qrs'] as const;

export function readerName(reader: Reader): string {
  return 'given' in reader ? 'given labels' : reader.reviewer;
}

/** What is compared: the label, or why there is none. */
export function holds({ verdict, label }: Pick<ReviewState, 'verdict' | 'label'>): string {
  if (verdict === 'unsure' || verdict === 'unreadable') return verdict;
  return label ?? 'no beat';
}

/** A verdict of one's own: a skipped beat is not decided, and who adjudicates has seen what others said. */
export function isReading({ verdict, adjudicates }: ReviewState): boolean {
  return isAnswer(verdict) && adjudicates === null;
}

export function isAnswer(verdict: ReviewState['verdict']): boolean {
  return verdict !== null && verdict !== 'skip';
}

/** The beat that a verdict is about, and what it was called: of different given labels, readers answered different questions. */
export function beatKey({ recordId, folder, record, annotator, sample, given }: ReviewState): string {
  return JSON.stringify([recordId ?? placeOf(folder, record), annotator, sample, given]);
}

/**
 * The beats that both have a verdict of, in the order of the states. Beats that both added are the same where they lie within
 * 150 ms of each other, the match window of EC57. The given labels have one of every beat that the other reader decided of,
 * where the annotator still says what that reader saw.
 */
export function readPairs(states: readonly ReviewState[], first: Reader, second: Reader): ReadPair[] {
  const readings = states.filter(isReading);
  if ('given' in first || 'given' in second) {
    const own = readings.filter(
      (state) => state.sourceChanged !== true && isOf(state, 'given' in first ? second : first),
    );
    return own.map((at) => {
      const given: Reading = { holds: at.given ?? 'no beat', decision: null };
      return 'given' in first
        ? { at, first: given, second: readingOf(at) }
        : { at, first: readingOf(at), second: given };
    });
  }
  const others = readings.filter((state) => isOf(state, second));
  const byBeat = new Map(others.map((state) => [beatKey(state), state]));
  const added = others.filter(({ given }) => given === null);
  const taken = new Set<ReviewState>();
  return readings.flatMap((at) => {
    if (!isOf(at, first)) return [];
    const other = byBeat.get(beatKey(at)) ?? (at.given === null ? nearestAdded(at, added, taken) : undefined);
    if (other === undefined || taken.has(other)) return [];
    taken.add(other);
    return [{ at, first: readingOf(at), second: readingOf(other) }];
  });
}

const matchSeconds = 0.15;

function nearestAdded(at: ReviewState, added: readonly ReviewState[], taken: ReadonlySet<ReviewState>) {
  const away = (one: ReviewState) => Math.abs(one.position - at.position) / at.samplingRateHz;
  const near = added.filter(
    (one) =>
      !taken.has(one) &&
      one.annotator === at.annotator &&
      placeOfState(one) === placeOfState(at) &&
      away(one) <= matchSeconds,
  );
  return near.sort((a, b) => away(a) - away(b))[0];
}

function placeOfState({ recordId, folder, record }: ReviewState): string {
  return recordId === null ? placeOf(folder, record) : String(recordId);
}

function readingOf(state: ReviewState): Reading {
  return { holds: holds(state), decision: state.verdictBy };
}

function isOf({ reviewer }: ReviewState, reader: Reader): boolean {
  return 'reviewer' in reader && reader.reviewer === reviewer;
}
