import { type Caliper, legSeconds } from './caliper.ts';
import { type PaperGeometry, secondsAtX, type TraceSegment, xOfSeconds } from './paperGeometry.ts';

/** Where the legs stand, in CSS pixels from the left edge of the paper; they may lie beyond it. */
export function legXs(geometry: PaperGeometry, caliper: Caliper): [number, number] {
  const [first, second] = legSeconds(caliper);
  return [xOfSeconds(geometry, first), xOfSeconds(geometry, second)];
}

/** Sample of the caliper's lead under a pointer. */
export function sampleAtX(
  geometry: PaperGeometry,
  { samplingRateHz }: Pick<Caliper, 'samplingRateHz'>,
  x: number,
): number {
  return Math.round(secondsAtX(geometry, x) * samplingRateHz);
}

/** Marks closer than this are a grey field, not marks. */
const leastStepPx = 4;

/** Where the repeated interval stands within the paper, the legs apart; none where it is too short to be seen. */
export function marchXs(geometry: PaperGeometry, caliper: Caliper): number[] {
  const [first, second] = legXs(geometry, caliper);
  const step = Math.abs(second - first);
  if (!caliper.isMarching || step < leastStepPx) return [];
  const start = Math.min(first, second);
  const from = Math.ceil((geometry.left - start) / step - 1e-6);
  const to = Math.floor((geometry.width - start) / step + 1e-6);
  const places = Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
  return places.filter((place) => place !== 0 && place !== 1).map((place) => start + place * step);
}

/**
 * The place of the caliper's lead that its reading stands beside: where the layout has several (a rhythm strip below the
 * columns) the one that shows the earlier leg, else the first. Undefined: the lead is not on the paper.
 */
export function segmentOf({ rows, left, width }: PaperGeometry, position: number, x: number): TraceSegment | undefined {
  const own = rows.flat().filter(({ signal }) => signal.position === position);
  const within = Math.min(width, Math.max(left, x));
  return own.find((segment) => within >= segment.left && within < segment.right) ?? own[0];
}
