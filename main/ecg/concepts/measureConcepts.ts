import { median } from '../../../preload/numeric/median.ts';
import type { ConceptName } from '../../../preload/words/concepts.ts';
import type { BeatWaves, Wave } from '../delineation/delineate.ts';
import { type BeatPlaces, beatPlaces, type WholeLead } from '../resynthesis/beatPlaces.ts';
import { measured } from '../resynthesis/measureBeat.ts';

/** What is measured on the lead: padding is known from the window alone. */
export type LeadConcept = Exclude<ConceptName, 'padding'>;

/** Seconds of the lead before and after the fiducial in which noise is looked for: those of the window. */
export interface NoiseReach {
  readonly beforeSeconds: number;
  readonly afterSeconds: number;
}

/** RR intervals on each side whose median is the neighbourhood's. */
const neighbours = 8;
/** Percent: a pause of twice the usual RR, or a gap in the annotations, counts as this. */
const latest = -100;
/** What is slower than this is no noise: P and T are left out, but their feet are not. */
const smoothSeconds = 0.04;
/** The next beat begins so long before its fiducial, as its waves are not delineated. */
const beforeNextSeconds = 0.25;
/** Samples outside the waves below which noise is not told. */
const leastSamples = 10;

/** Delineates a beat and measures its concepts (preload/words/concepts.ts); NaN: not found. @param beat place in the fiducials */
export function measureConcepts(lead: WholeLead, beat: number, reach: NoiseReach): Record<LeadConcept, number> {
  const places = beatPlaces(lead, beat);
  const { waves } = places;
  const found = measured(lead, places);
  const complex = waves.qrs && excursions(lead, waves.qrs);
  const isMissing = waves.qrs === null;
  return {
    'qrs-width': found.qrs ?? Number.NaN,
    'qrs-amplitude': complex ? complex.up + complex.down : Number.NaN,
    'qrs-polarity':
      complex && complex.up + complex.down > 0 ? (complex.up - complex.down) / (complex.up + complex.down) : Number.NaN,
    'p-size': isMissing ? Number.NaN : Math.abs(found.p ?? 0),
    'st-level': found.st ?? Number.NaN,
    't-height': isMissing ? Number.NaN : (found.t ?? 0),
    qt: waves.qrs && waves.t ? (1000 * (waves.t.end - waves.qrs.onset)) / lead.samplingRateHz : Number.NaN,
    prematurity: prematurity(lead.fiducials, beat),
    noise: noise(lead, places, reach),
  };
}

/** By how much the highest and the lowest sample of a wave lie above and below the line between its ends, in millivolts. */
function excursions({ millivolts }: WholeLead, { onset, end }: Wave): { readonly up: number; readonly down: number } {
  const [first, last] = [millivolts[onset]!, millivolts[end]!];
  let [up, down] = [0, 0];
  for (let sample = onset; sample <= end; sample++) {
    const away = millivolts[sample]! - first - ((last - first) * (sample - onset)) / Math.max(1, end - onset);
    up = Math.max(up, away);
    down = Math.max(down, -away);
  }
  return { up, down };
}

/** In percent of the neighbourhood's median; NaN for the first beat, and where nothing stands around it. */
function prematurity(fiducials: Float64Array, beat: number): number {
  if (beat === 0) return Number.NaN;
  const around: number[] = [];
  for (
    let other = Math.max(1, beat - neighbours);
    other <= Math.min(fiducials.length - 1, beat + neighbours);
    other++
  ) {
    if (other !== beat) around.push(fiducials[other]! - fiducials[other - 1]!);
  }
  if (around.length === 0) return Number.NaN;
  const share = (fiducials[beat]! - fiducials[beat - 1]!) / median(Float64Array.from(around));
  return Math.max(latest, 100 * (1 - share));
}

function noise({ millivolts, samplingRateHz }: WholeLead, places: BeatPlaces, reach: NoiseReach): number {
  const { fiducial, waves, before, after } = places;
  const samples = (seconds: number) => Math.round(seconds * samplingRateHz);
  const half = samples(smoothSeconds / 2);
  const from = Math.max(
    half,
    fiducial - samples(reach.beforeSeconds),
    before ? endOf(before.waves, before.fiducial) : 0,
  );
  const to = Math.min(
    millivolts.length - half - 1,
    fiducial + samples(reach.afterSeconds),
    after === null ? Number.POSITIVE_INFINITY : after - samples(beforeNextSeconds),
  );
  let [sum, count] = [0, 0];
  for (let sample = from; sample <= to; sample++) {
    // The mean must not reach into a wave.
    if (isNearWave(waves, sample, half)) continue;
    let mean = 0;
    for (let near = sample - half; near <= sample + half; near++) mean += millivolts[near]!;
    const away = millivolts[sample]! - mean / (2 * half + 1);
    if (Number.isNaN(away)) continue;
    sum += away * away;
    count++;
  }
  return count < leastSamples ? Number.NaN : Math.sqrt(sum / count);
}

function endOf({ t, qrs }: BeatWaves, fiducial: number): number {
  return (t ?? qrs)?.end ?? fiducial;
}

function isNearWave(waves: BeatWaves, sample: number, half: number): boolean {
  return [waves.p, waves.qrs, waves.t].some(
    (wave) => wave !== null && sample >= wave.onset - half && sample <= wave.end + half,
  );
}
