import { type Random, uniform } from '../../../preload/numeric/random.ts';
import { type PlantedChoice, plantedCauses, plantedSymbols } from '../../../preload/words/plantedCauses.ts';
import type { BeatWaves } from '../delineation/delineate.ts';
import type { PlantedBeat } from './causeFile.ts';
import type { PlantedSignal } from './changes.ts';
import { cutBeforeBeats } from './cutBeforeBeats.ts';
import { plantBeat, reachOfChange } from './plantBeat.ts';

export interface PlantInput {
  /** Of one rate, equally long; left as they are. */
  readonly signals: readonly PlantedSignal[];
  readonly samplingRateHz: number;
  /** Whole samples of all beats, ascending. [beats] */
  readonly fiducials: ArrayLike<number>;
  /** Of each beat; needed by causes that lie on waves. [beats] */
  readonly waves: readonly BeatWaves[];
  /** Whether samples are missing in [from, to). */
  readonly isMissing: (from: number, to: number) => boolean;
  readonly choice: PlantedChoice;
  readonly random: Random;
}

export interface PlantedRecord {
  /** Digital samples. [signals][samples] */
  readonly digital: readonly Int32Array[];
  /** Every beat, with its symbol: of a class, or of none. */
  readonly marks: readonly { readonly sample: number; readonly symbol: string }[];
  /** The beats that have a class. */
  readonly beats: readonly PlantedBeat[];
}

/** Seconds around a fiducial that a network of the default window sees. */
const window = { before: 100 / 360, after: 180 / 360 } as const;

/**
 * A record whose beats have a class by a known cause. Which beats get it is drawn by a coin for each, so that the class says
 * nothing of the patient, the beat's own kind or the rhythm, and a cause at a random place says nothing of R. Beats whose
 * windows overlap another's, or that have not the waves that the cause lies on, have no class.
 */
export function plantRecord(input: PlantInput): PlantedRecord {
  const { samplingRateHz, fiducials, choice, random } = input;
  const signals = input.signals.map(({ digital, ...facts }) => ({ ...facts, digital: digital.slice() }));
  const chosen = beatsApart(input);
  const hasCause = chosen.map(() => random() < 0.5);
  if (choice.cause === 'rr-shorter') return cutBeforeBeats({ ...input, signals }, chosen, hasCause);
  const at = (seconds: number) => Math.round(seconds * samplingRateHz);
  const beats = chosen.map((beat, place): PlantedBeat => {
    const sample = fiducials[beat]!;
    const around = { from: sample - at(window.before), to: sample + at(window.after) };
    const draw = (width: number) => Math.floor(uniform(random, around.from, around.to - width + 1));
    const context = { ...input, signals, beat, draw };
    const stretches = plantBeat(context, hasCause[place]!);
    return { sample, symbol: hasCause[place] ? plantedSymbols.with : plantedSymbols.without, stretches };
  });
  const symbolOf = new Map(beats.map(({ sample, symbol }) => [sample, symbol]));
  return {
    digital: signals.map(({ digital }) => digital),
    marks: Array.from(fiducials, (sample) => ({ sample, symbol: symbolOf.get(sample) ?? plantedSymbols.neither })),
    beats,
  };
}

/** Beats in turn whose windows, and what may be changed for them, do not overlap. Indexes of beats. */
function beatsApart(input: PlantInput): number[] {
  const { fiducials, samplingRateHz, signals, waves, choice, isMissing } = input;
  const { needsWaves } = plantedCauses[choice.cause];
  const [before, after] = [window.before, window.after].map((seconds) => Math.ceil(seconds * samplingRateHz) + 1);
  const length = signals[0]?.digital.length ?? 0;
  const chosen: number[] = [];
  let free = 0;
  for (let beat = 0; beat < fiducials.length; beat++) {
    const own = { from: fiducials[beat]! - before!, to: fiducials[beat]! + after! };
    const change = needsWaves ? reachOfChange({ choice, waves, fiducials, samplingRateHz }, beat) : own;
    if (change === undefined) continue;
    const [from, to] = [Math.min(own.from, change.from), Math.max(own.to, change.to)];
    if (from < free || to > length || isMissing(from, to)) continue;
    chosen.push(beat);
    free = to;
  }
  return chosen;
}
