import { percent } from '../../preload/words/numberFormats.ts';
import type { Alarm } from './biasAlarms.ts';
import type { FixedRegion } from './fixedRegion.ts';
import type { RecallWithout } from './recallWithout.ts';

export interface RegionEvidence {
  readonly target: string;
  readonly region: FixedRegion;
  readonly recall: RecallWithout;
  /** Share of the maxima in the region that stand on a P wave. */
  readonly onP: number;
  readonly window: { readonly beforeSamples: number; readonly samplingRateHz: number };
}

/** From where on a region that the class stands on is told. Ours, fixed before they were tried on anything but a planted burst. */
const fixedPlaceLimits = {
  /** Share of the maps that are strongest at one place. */
  share: 0.5,
  /** By how much recall falls without the region, by the smaller of both replacements. */
  fall: 0.2,
  /** Within this time of R the place is the QRS complex's, where every class may stand. */
  qrsMilliseconds: 90,
  /** From this share of the maxima on P waves on, the place is the P wave's. */
  onP: 0.5,
  /** Fewer patients than these may share a place by their own waves. */
  patients: 3,
} as const;

/**
 * Rings where the maps of a class are strongest at one fixed time after R that is neither QRS nor P, and the class is no longer
 * recognised without it: waves vary from patient to patient and beat to beat, an artefact need not.
 */
export function fixedPlaceAlarm({ target, region, recall, onP, window }: RegionEvidence): Alarm[] {
  const { share, patients } = region;
  const { beforeSamples, samplingRateHz } = window;
  const at = ((region.centre - beforeSamples) / samplingRateHz) * 1000;
  const fall = recall.whole - Math.max(recall.line, recall.neighbour);
  const { share: least, fall: leastFall, qrsMilliseconds, onP: mostOnP, patients: leastPatients } = fixedPlaceLimits;
  if (share < least || fall < leastFall || patients < leastPatients) return [];
  if (Math.abs(at) <= qrsMilliseconds || onP >= mostOnP) return [];
  const sentence =
    `In ${percent(share, 0)} of the beats of ${target} the map is strongest ${Math.round(at)} ms from R, on neither QRS nor P; ` +
    `without these samples recall falls from ${percent(recall.whole, 1)} to ${percent(recall.line, 1)} (a line in their place) or ${percent(recall.neighbour, 1)} (a neighbour's samples): ` +
    'an artefact at a fixed place may stand for the class.';
  return [{ kind: 'fixed-place', target, sentence, value: fall, limit: leastFall }];
}
