import { positionText } from '../../../preload/words/positionText.ts';
import type { Adjudicated } from '../../index/decisions.ts';
import type { RecordRow } from '../../index/records.ts';
import { Conflict, InvalidInput } from '../errors.ts';
import type { Meant } from './decidedBeat.ts';
import { decisionsOfRecord } from './decisionsOfRecord.ts';
import { beatKey, readPairs } from './readings.ts';
import { reviewStates } from './reviewStates.ts';
import type { DecidingContext } from './writer/decidingContext.ts';

/**
 * What a verdict decides between: the standing verdicts of two other reviewers about a beat.
 *
 * @throws InvalidInput of a reader who would decide between himself and another; Conflict where there is nothing to decide
 */
export function adjudicatedReadings(
  context: DecidingContext,
  reviewer: string,
  [first, second]: readonly [string, string],
): (meant: Meant) => Adjudicated[] {
  if (first === second || reviewer === first || reviewer === second) {
    throw new InvalidInput(`between ${first} and ${second} a third reader decides, not ${reviewer}`);
  }
  const known = new Map<number, ReturnType<typeof readPairs>>();
  const pairsOf = (record: RecordRow) => {
    if (!known.has(record.id)) {
      const states = reviewStates(context, decisionsOfRecord(context, record));
      known.set(record.id, readPairs(states, { reviewer: first }, { reviewer: second }));
    }
    return known.get(record.id)!;
  };
  return ({ record, beat }) => {
    const where = `record ${record.name}, sample ${positionText(beat.sample)}`;
    const key = JSON.stringify([record.id, beat.annotator, beat.sample, beat.given]);
    const pair = pairsOf(record).find(({ at }) => beatKey(at) === key);
    if (pair === undefined) {
      throw new Conflict(
        `${where}: ${first} and ${second} have not both decided this beat; there is nothing to adjudicate.`,
      );
    }
    if (pair.first.holds === pair.second.holds) {
      throw new Conflict(
        `${where}: ${first} and ${second} agree now (${pair.first.holds}); there is nothing to adjudicate.`,
      );
    }
    return [
      { reviewer: first, decision: pair.first.decision!, holds: pair.first.holds },
      { reviewer: second, decision: pair.second.decision!, holds: pair.second.holds },
    ];
  };
}
