import type { ReferenceRecord } from '../../../preload/words/trainingReference.ts';
import type { RecordTraits } from './measureTraits.ts';
import { shapeDistance, unpackTypical } from './typicalBeat.ts';

/** Rounded to bytes in the card: of one recording the distance is below this, of two of one patient it is not. */
const roundedAway = 5e-4;
const leastPart = 1e-3;

/**
 * The training record that is this recording by what its beats look like, whatever file or archive it stands in; undefined:
 * none is.
 */
export function sameRecording<R extends ReferenceRecord>(records: readonly R[], traits: RecordTraits): R | undefined {
  const typical = traits.typical;
  return records.find(
    (record) =>
      isNear(record.qrsMillivolts, traits.qrsMillivolts) &&
      isNear(record.rrMs ?? 0, traits.rrMs ?? 0) &&
      isNear(record.upright, traits.upright) &&
      isNear(record.qrsHz, traits.qrsHz) &&
      shapeDistance(unpackTypical(record.typical), typical) < roundedAway,
  );
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= leastPart * Math.max(Math.abs(a), Math.abs(b));
}
