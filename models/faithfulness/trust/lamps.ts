import type { Bootstrap } from '../../../preload/numeric/bootstrap.ts';
import { type RemovalName, removalNames } from '../../../preload/words/removals.ts';
import { type Lamp, type LampName, lampState, leastTrainings } from '../../../preload/words/trustStamp.ts';
import { clusteredMean } from '../clusteredMean.ts';
import { pairedDifference } from '../pairedDifference.ts';
import type { LogitDrops } from './logitDrops.ts';

/** What is measured of the maps of some beats, a number a beat each. */
export interface TrustMeasures {
  /** Trainings that the maps are of, this one among them. */
  readonly trainings: number;
  /** Mean correlation over all pairs of trainings; NaN with one training. [beats] */
  readonly agreement: Float64Array;
  /** Mean correlation with the maps of the shuffled network. [beats] */
  readonly shuffled: Float64Array;
  readonly drops: LogitDrops;
  /** Sum of the attributions and change of the logit, in turn; absent: the method promises no sum. [beats × 2] */
  readonly completeness?: Float32Array | undefined;
}

/** Of maps that know no network, on the same beats. */
export type ControlDrops = readonly { readonly name: string; readonly drops: LogitDrops }[];

/** The lamps of one beat: numbers without intervals. */
export function lampsOfBeat(measures: TrustMeasures, controls: ControlDrops, beat: number): Lamp[] {
  const others = controls.map(({ name, drops }) => ({ name, drop: meanDrop(drops, beat) }));
  const best = others.reduce((most, one) => (one.drop > most.drop ? one : most));
  const falls = removalsOf(measures.drops).map((removal) => ({ removal, drop: measures.drops[removal]![beat]! }));
  const least = falls.reduce((most, one) => (one.drop < most.drop ? one : most));
  const sums = measures.completeness?.subarray(2 * beat, 2 * beat + 2);
  return [
    seedsLamp(measures, measures.agreement[beat]!, null),
    known('weights', measures.shuffled[beat]!),
    known('controls', meanDrop(measures.drops, beat) - best.drop, { of: best.name }),
    known('removal', least.drop, { of: least.removal }),
    ...(sums ? [known('completeness', shareOfGap([...sums]))] : []),
  ];
}

/** The lamps of a class: means over its beats, with intervals by drawing patients. @param patients of each beat */
export function lampsOfClass(
  measures: TrustMeasures,
  controls: ControlDrops,
  patients: readonly string[],
  bootstrap: Bootstrap,
): Lamp[] {
  const mean = (values: ArrayLike<number>) => clusteredMean(values, patients, bootstrap);
  const own = meanDrops(measures.drops);
  const others = controls.map((control) => {
    const drops = meanDrops(control.drops);
    return { name: control.name, drops, mean: mean(drops).mean };
  });
  const best = others.reduce((most, one) => (one.mean > most.mean ? one : most));
  const agreement = mean(measures.agreement);
  const shuffled = mean(measures.shuffled);
  const falls = removalsOf(measures.drops).map((removal) => ({ removal, ...mean(measures.drops[removal]!) }));
  const least = falls.reduce((most, one) =>
    (one.interval?.[0] ?? one.mean) < (most.interval?.[0] ?? most.mean) ? one : most,
  );
  const sums = measures.completeness;
  return [
    seedsLamp(measures, agreement.mean, agreement.interval),
    known('weights', shuffled.mean, { interval: shuffled.interval }),
    byInterval('controls', pairedDifference(own, best.drops, patients, bootstrap), best.name),
    byInterval('removal', least, least.removal),
    ...(sums ? [known('completeness', shareOfGap([...sums]))] : []),
  ];
}

function seedsLamp({ trainings }: TrustMeasures, value: number, interval: Lamp['interval']): Lamp {
  if (trainings >= leastTrainings) return known('seeds', value, { interval });
  const unknown = `${trainings} of ${leastTrainings} trainings that differ in their seed alone`;
  return { lamp: 'seeds', state: 'unknown', value: null, interval: null, of: null, unknown };
}

function known(
  lamp: LampName,
  value: number,
  { interval = null, of = null }: { readonly interval?: Lamp['interval']; readonly of?: string | null } = {},
): Lamp {
  return { lamp, state: lampState(lamp, value), value, interval, of, unknown: null };
}

/** Passes where the whole interval does. */
function byInterval(
  lamp: LampName,
  { mean, interval }: { readonly mean: number; readonly interval: Lamp['interval'] },
  of: string,
): Lamp {
  if (interval) return { lamp, state: lampState(lamp, interval[0]), value: mean, interval, of, unknown: null };
  return { lamp, state: 'unknown', value: mean, interval: null, of, unknown: 'beats of one patient: no interval' };
}

function removalsOf(drops: LogitDrops): RemovalName[] {
  return removalNames.filter((removal) => drops[removal] !== undefined);
}

/** Over the removals, of one beat. */
function meanDrop(drops: LogitDrops, beat: number): number {
  const removals = removalsOf(drops);
  return removals.reduce((sum, removal) => sum + drops[removal]![beat]!, 0) / removals.length;
}

/** The same of all. [beats] */
function meanDrops(drops: LogitDrops): Float64Array {
  return drops[removalsOf(drops)[0]!]!.map((_, beat) => meanDrop(drops, beat));
}

/** Mean gap as a share of the mean change, over beats. @param sums sum and change, in turn */
function shareOfGap(sums: readonly number[]): number {
  let [gap, change] = [0, 0];
  for (let at = 0; at < sums.length; at += 2) {
    gap += Math.abs(sums[at]! - sums[at + 1]!);
    change += Math.abs(sums[at + 1]!);
  }
  return change > 0 ? gap / change : 0;
}
