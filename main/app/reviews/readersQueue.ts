import type { Reader, ReviewItem, ReviewQueue, ReviewState } from '../../../preload/contract/contract.ts';
import { adjudications, refuseSame } from './agreement.ts';
import { type ReadPair, readerName, readPairs } from './readings.ts';

export interface ReadersChoice {
  readonly first: Reader;
  readonly second: Reader;
  /** What the first and the second hold; absent: all beats that they differ about. */
  readonly cell?: { readonly first: string; readonly second: string } | undefined;
}

/** A list of beats by what two readers hold of them, by record and sample: a cell of their agreement, or all differences. */
export function readersQueue(
  states: readonly ReviewState[],
  { first, second, cell }: ReadersChoice,
  isAsked: (pair: ReadPair) => boolean,
  verdictOf: (beatId: number) => ReviewItem['verdict'],
): Omit<ReviewQueue, 'total' | 'decided' | 'items'> & { readonly listed: readonly ReviewItem[] } {
  refuseSame(first, second);
  const [one, other] = [readerName(first), readerName(second)];
  const adjudicatedOf = adjudications(states, first, second);
  const asked = readPairs(states, first, second).filter(
    (pair) =>
      (cell === undefined
        ? pair.first.holds !== pair.second.holds
        : pair.first.holds === cell.first && pair.second.holds === cell.second) && isAsked(pair),
  );
  const listed = asked.flatMap(({ at, ...pair }): ReviewItem[] => {
    const { recordId, beatId, given } = at;
    if (recordId === null || beatId === null || given === null) return [];
    return [
      {
        ...{ beatId, recordId, archive: at.archive, record: at.record, patient: at.patient, sample: at.sample },
        ...{ samplingRateHz: at.samplingRateHz, given, isControl: false, verdict: verdictOf(beatId) },
        ...{
          givenClass: null,
          suggested: null,
          pGiven: null,
          pSuggested: null,
          rankedGiven: null,
          rankedSuggested: null,
        },
        ...{ score: null, rank: null, isFlagged: false, fold: null },
        rule: `${one} holds ${pair.first.holds}, ${other} ${pair.second.holds}`,
        readings: [
          { reader: one, holds: pair.first.holds },
          { reader: other, holds: pair.second.holds },
        ],
        adjudicated: adjudicatedOf(at),
      },
    ];
  });
  return {
    ...{ name: `${one} and ${other}`, kind: 'readers', folds: null, ranking: null },
    rule:
      cell === undefined
        ? `Beats that ${one} and ${other} hold different things of, by record and time. A third reader decides between them.`
        : `Beats of which ${one} holds ${cell.first} and ${other} ${cell.second}, by record and time.`,
    ...{ classes: [], thresholds: [], joint: [], beats: asked.length, leftOut: asked.length - listed.length },
    ...{ flagged: asked.length, controls: 0, listed },
  };
}
