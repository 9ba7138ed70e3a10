import type { Random } from '../../preload/numeric/random.ts';
import type { AugmentationName } from '../../preload/words/augmentations.ts';

/** Bounds of what is drawn anew for each beat, each uniformly within its bounds. */
export interface Augmentation {
  /** Standard deviation of white noise, at most, in millivolts. */
  readonly noiseMillivolts: number;
  /** Amplitude of a slow sine, at most, in millivolts. */
  readonly wanderMillivolts: number;
  /** Samples of the sine's period. */
  readonly wanderPeriodSamples: readonly [least: number, most: number];
  /** The amplitude is multiplied by 1 ± this. */
  readonly scaling: number;
  /** Whole samples to either side, at most. */
  readonly shiftSamples: number;
  /** The same wander in all leads: they are channels of one lead. */
  readonly sharesWander?: true;
  /** Standard deviation of white noise on each rhythm value, in standard deviations of the training beats; absent: none. */
  readonly rhythmNoise?: number;
  /** Half of the beats, by lot, are upside down in all channels, as by an electrode pair the other way round. */
  readonly negates?: true;
  /** Three of four training beats that are drawn give their place to beats of recordings spliced from training beats (spliced.ts). */
  readonly spliced?: true;
}

const ecg2: Augmentation = {
  noiseMillivolts: 0.03,
  wanderMillivolts: 0.1,
  wanderPeriodSamples: [73, 1000],
  scaling: 0.25,
  shiftSamples: 2,
  sharesWander: true,
  rhythmNoise: 0.1,
};

/**
 * `jitter-1`, for windows at 360 Hz:
 *
 * - noise 0 to 0.02 mV: four steps of a usual converter (5 µV), as muscle noise of a person at rest; a P wave of 0.1 mV
 *   stands five times above the most.
 * - wander 0 to 0.1 mV, period 720 to 2400 samples (0.15 to 0.5 Hz, breathing and electrodes): within a window a slope.
 *   Windows are already taken at their own median, so that larger wander is gone before.
 * - amplitude 90 to 110 %: as much as breathing moves the R wave's height; electrodes of another day move it more, but so
 *   would tell classes apart that differ by height.
 * - shift up to 5 samples (14 ms): as far as annotators and detectors disagree on where a beat's fiducial is.
 *
 * `jitter-2`, for windows of `median-beat-residual-2`, whose unit is the record's QRS height, at 90 Hz: noise and wander as large beside a QRS of
 * 1.5 mV as in a noisy ambulatory record, amplitude 75 to 125 % as QRS heights differ within a record, shift up to 22 ms, wander
 * of at most one and a half periods a window, the same in both channels. Rhythm values get noise of a tenth of their spread.
 *
 * `rhythm-synthesis-1`: `jitter-2` on beats of which three quarters are of recordings spliced from training beats.
 *
 * `rhythm-synthesis-2`: the same, half of all beats upside down. The sign of a lead is a matter of its electrodes, and of what the network
 * is told beside the window (RR, correlations of beats) nothing depends on it.
 */
export const augmentationSettings: Readonly<Record<Exclude<AugmentationName, 'none'>, Augmentation>> = {
  'jitter-1': {
    noiseMillivolts: 0.02,
    wanderMillivolts: 0.1,
    wanderPeriodSamples: [720, 2400],
    scaling: 0.1,
    shiftSamples: 5,
  },
  'jitter-2': ecg2,
  'rhythm-synthesis-1': { ...ecg2, spliced: true },
  'rhythm-synthesis-2': { ...ecg2, spliced: true, negates: true },
};

export interface AugmentInput {
  /** Millivolts. [beats × samples × leads] */
  readonly values: Float32Array;
  readonly samples: number;
  readonly leads: number;
  /** The record has samples in [validFrom, validTo) of each window, the rest is 0; absent: everywhere. [beats] */
  readonly validFrom?: ArrayLike<number>;
  readonly validTo?: ArrayLike<number>;
}

/**
 * Windows as they might have been recorded just as well: out(t) = scale · in(t - shift) + wander(t) + noise(t). Scale and
 * shift are one for a beat (all leads are of one heart and one clock), wander and noise of each lead its own. Where a shift
 * moves in samples that the window does not hold, its first or last one is held; where the record has none the window stays
 * 0, moved along with the beat. The rhythm beside a window is left alone: moving a fiducial does not change it by more than
 * it is known. @returns new windows [beats × samples × leads]
 */
export function augment(augmentation: Augmentation, input: AugmentInput, random: Random): Float32Array {
  const { values, samples, leads, validFrom, validTo } = input;
  const { noiseMillivolts, scaling, shiftSamples, sharesWander, negates } = augmentation;
  const size = samples * leads;
  const augmented = new Float32Array(values.length);
  const noise = normals(random);
  const uniform = (least: number, most: number) => least + (most - least) * random();
  for (let beat = 0; beat * size < values.length; beat++) {
    const sign = negates && random() < 0.5 ? -1 : 1;
    const scale = sign * uniform(1 - scaling, 1 + scaling);
    const shift = Math.floor(uniform(-shiftSamples, shiftSamples + 1));
    const [from, to] = [validFrom?.[beat] ?? 0, validTo?.[beat] ?? samples];
    if (to <= from) continue;
    // An end of the window is not an end of the record: only where samples are missing does the border move.
    const first = from === 0 ? 0 : Math.max(0, from + shift);
    const last = to === samples ? samples : Math.min(samples, to + shift);
    let wander: Wander | undefined;
    for (let lead = 0; lead < leads; lead++) {
      const deviation = uniform(0, noiseMillivolts);
      if (!wander || !sharesWander) wander = drawWander(augmentation, uniform);
      const { amplitude, radians, phase } = wander;
      for (let sample = first; sample < last; sample++) {
        const source = Math.min(to - 1, Math.max(from, sample - shift));
        augmented[beat * size + sample * leads + lead] =
          scale * values[beat * size + source * leads + lead]! +
          amplitude * Math.sin(radians * sample + phase) +
          deviation * noise();
      }
    }
  }
  return augmented;
}

/** A slow sine. */
interface Wander {
  readonly amplitude: number;
  readonly radians: number;
  readonly phase: number;
}

function drawWander(
  { wanderMillivolts, wanderPeriodSamples }: Augmentation,
  uniform: (least: number, most: number) => number,
): Wander {
  const amplitude = uniform(0, wanderMillivolts);
  const radians = (2 * Math.PI) / uniform(...wanderPeriodSamples);
  return { amplitude, radians, phase: uniform(0, 2 * Math.PI) };
}

/** Rhythm values with white noise, for each a share of its own deviation. [beats × width] @param deviations [width] */
export function augmentRhythm(
  values: Float32Array,
  deviations: ArrayLike<number>,
  share: number,
  random: Random,
): Float32Array {
  const noise = normals(random);
  return values.map((value, at) => value + share * deviations[at % deviations.length]! * noise());
}

/** Standard normal numbers, two of each pair of uniform ones (Box & Muller 1958): a batch wants thousands. */
function normals(random: Random): () => number {
  let spare: number | undefined;
  return () => {
    if (spare !== undefined) {
      const kept = spare;
      spare = undefined;
      return kept;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}
