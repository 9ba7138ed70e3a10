import { median } from '../../../preload/numeric/median.ts';
import type { CutWindows } from '../../../preload/words/windows.ts';
import { type BeatPairs, leadOfWindow } from './pairs.ts';
import { cutLike, plateausOf, withoutPlateaus } from './saturation.ts';
import { leastSamplingRateHz, waveLike } from './waveLike.ts';

/** What two beats of one record can exchange without exchanging a wave. */
export const aspects = ['not-waves', 'level', 'saturation', 'padding'] as const;
export type Aspect = (typeof aspects)[number];

/** Both beats of each pair with the other's aspect. [beats × samples × leads] each */
export interface Exchanged {
  readonly own: Float32Array;
  readonly donors: Float32Array;
}

/** Smaller differences of level are none, in millivolts. */
const leastLevel = 0.001;

/** @returns undefined where the beats have nothing of the kind to exchange, or are recorded too slowly to tell */
export function exchanged(pairs: BeatPairs, aspect: Aspect): Exchanged | undefined {
  if (aspect === 'padding') return exchangedPadding(pairs);
  if (isOfSamples(aspect) && pairs.samplingRateHz < leastSamplingRateHz) return undefined;
  const made = { own: pairs.own.values.slice(), donors: pairs.donors.values.slice() };
  let isChanged = false;
  for (let beat = 0; beat < pairs.own.beats; beat++) {
    const { samples, leads } = pairs.own;
    const range = commonRange(pairs, beat);
    for (let lead = 0; lead < leads; lead++) {
      const [own, donor] = [leadOfWindow(pairs.own, beat, lead), leadOfWindow(pairs.donors, beat, lead)];
      const given = givenBy[aspect]({ pairs, beat, own, donor, range });
      for (let sample = range.from; sample < range.to; sample++) {
        const at = (beat * samples + sample) * leads + lead;
        made.own[at]! += given.toOwn[sample]!;
        made.donors[at]! += given.toDonor[sample]!;
        isChanged ||= Math.max(Math.abs(given.toOwn[sample]!), Math.abs(given.toDonor[sample]!)) > leastLevel;
      }
    }
  }
  return isChanged ? made : undefined;
}

/** Told by the time between samples: at 100 Hz a peak is one sample, and no plateau of 14 ms can be told from it. */
function isOfSamples(aspect: Aspect): boolean {
  return aspect === 'not-waves' || aspect === 'saturation';
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Samples that both beats have. */
function commonRange({ own, donors }: BeatPairs, beat: number): Range {
  const from = Math.max(own.validFrom[beat]!, donors.validFrom[beat]!);
  return { from, to: Math.max(from, Math.min(own.validTo[beat]!, donors.validTo[beat]!)) };
}

/** One lead of a pair. */
interface Pair {
  readonly pairs: BeatPairs;
  readonly beat: number;
  readonly own: Float32Array;
  readonly donor: Float32Array;
  readonly range: Range;
}

/** What is added to each of both. [samples] each */
interface Given {
  readonly toOwn: Float32Array;
  readonly toDonor: Float32Array;
}

const givenBy: Readonly<Record<Exclude<Aspect, 'padding'>, (pair: Pair) => Given>> = {
  'not-waves': notWavesGiven,
  level: levelGiven,
  saturation: saturationGiven,
};

/** What the donor has besides its waves, less what the beat has: added to the beat, taken from the donor. */
function notWavesGiven({ pairs: { isQrs, samplingRateHz }, beat, own, donor, range: { from, to } }: Pair): Given {
  const given = new Float32Array(own.length);
  const ofPair = isQrs.subarray(beat * own.length + from, beat * own.length + to);
  const [ownPart, donorPart] = [own.subarray(from, to), donor.subarray(from, to)];
  const [ownWaves, donorWaves] = [ownPart, donorPart].map((part) => waveLike(part, ofPair, samplingRateHz));
  for (let at = 0; at < to - from; at++) {
    given[from + at] = donorPart[at]! - donorWaves![at]! - (ownPart[at]! - ownWaves![at]!);
  }
  return { toOwn: given, toDonor: given.map((value) => -value) };
}

function levelGiven({ own, donor, range: { from, to } }: Pair): Given {
  const level = median(donor.slice(from, to)) - median(own.slice(from, to));
  const given = new Float32Array(own.length);
  return { toOwn: given.fill(level).slice(), toDonor: given.fill(-level) };
}

/** The beat goes on where it was cut, and the donor is cut there; one way alone, as the donor's own plateaus stay. */
function saturationGiven({ pairs: { samplingRateHz }, own, donor, range: { from, to } }: Pair): Given {
  const [toOwn, toDonor] = [new Float32Array(own.length), new Float32Array(own.length)];
  const [ownPart, donorPart] = [own.subarray(from, to), donor.subarray(from, to)];
  const plateaus = from < to ? plateausOf(ownPart, samplingRateHz) : [];
  if (plateaus.length === 0) return { toOwn, toDonor };
  const [whole, cut] = [withoutPlateaus(ownPart, plateaus), cutLike(donorPart, plateaus)];
  for (let at = 0; at < to - from; at++) {
    toOwn[from + at] = whole[at]! - ownPart[at]!;
    toDonor[from + at] = cut[at]! - donorPart[at]!;
  }
  return { toOwn, toDonor };
}

/** The beat gets the donor's samples where the record has none for it, joined without a step; the donor loses its own there. */
function exchangedPadding({ own, donors }: BeatPairs): Exchanged | undefined {
  const made = { own: own.values.slice(), donors: donors.values.slice() };
  let isChanged = false;
  for (let beat = 0; beat < own.beats; beat++) {
    for (let sample = 0; sample < own.samples; sample++) {
      if (isInside(own, beat, sample) || !isInside(donors, beat, sample)) continue;
      isChanged = true;
      const edge = sample < own.validFrom[beat]! ? own.validFrom[beat]! : own.validTo[beat]! - 1;
      const isJoined = isInside(own, beat, edge) && isInside(donors, beat, edge);
      for (let lead = 0; lead < own.leads; lead++) {
        const place = (of: number) => (beat * own.samples + of) * own.leads + lead;
        const at = place(sample);
        made.own[at] = donors.values[at]! + (isJoined ? own.values[place(edge)]! - donors.values[place(edge)]! : 0);
        made.donors[at] = 0;
      }
    }
  }
  return isChanged ? made : undefined;
}

function isInside({ validFrom, validTo }: CutWindows, beat: number, sample: number): boolean {
  return sample >= validFrom[beat]! && sample < validTo[beat]!;
}
