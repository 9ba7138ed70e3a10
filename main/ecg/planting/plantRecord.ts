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
  /** Index of the signal that beats are cut from. */
  readonly lead: number;
  readonly choice: PlantedChoice;
  readonly random: Random;
  /** Symbols of all beats, where the cause goes into every beat of one symbol and the symbols stay; absent: by a coin. */
  readonly bias?: { readonly symbol: string; readonly symbols: readonly string[] } | undefined;
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
  const { fiducials, choice, random } = input;
  const signals = input.signals.map(({ digital, ...facts }) => ({ ...facts, digital: digital.slice() }));
  const level = choice.cause === 'offset' ? uniform(random, 0.5, 1.5) : 1;
  const planted: Planting = { ...input, signals, taken: { to: 0 }, level };
  if (input.bias) return plantBias(planted, input.bias);
  const chosen = beatsApart(input);
  const hasCause = chosen.map(() => random() < 0.5);
  if (choice.cause === 'rr-shorter') return cutBeforeBeats({ ...input, signals }, chosen, hasCause);
  const beats = chosen.map((beat, place): PlantedBeat => {
    const symbol = hasCause[place] ? plantedSymbols.with : plantedSymbols.without;
    return { sample: fiducials[beat]!, symbol, stretches: plantAt(planted, beat, hasCause[place]!) };
  });
  const symbolOf = new Map(beats.map(({ sample, symbol }) => [sample, symbol]));
  return {
    digital: signals.map(({ digital }) => digital),
    marks: Array.from(fiducials, (sample) => ({ sample, symbol: symbolOf.get(sample) ?? plantedSymbols.neither })),
    beats,
  };
}

/** The signals are copies. `taken` and `level`: as in `plantBeat`. */
type Planting = PlantInput & { readonly taken: { to: number }; readonly level: number };

/** An artefact of one class: in every beat of it whose window the record has; what the beats are called stays. */
function plantBias(input: Planting, { symbol, symbols }: NonNullable<PlantInput['bias']>): PlantedRecord {
  const { signals, fiducials, samplingRateHz, isMissing } = input;
  const [before, after] = [window.before, window.after].map((seconds) => Math.ceil(seconds * samplingRateHz));
  const marks = Array.from(fiducials, (sample, beat) => ({ sample, symbol: symbols[beat]! }));
  const beats = marks.flatMap(({ sample, symbol: own }, beat): PlantedBeat[] => {
    if (own !== symbol) return [];
    const [from, to] = [sample - before!, sample + after!];
    if (from < 0 || to > signals[0]!.digital.length || isMissing(from, to)) return [];
    return [{ sample, symbol, stretches: plantAt(input, beat, true) }];
  });
  return { digital: signals.map(({ digital }) => digital), marks, beats };
}

function plantAt(input: Planting, beat: number, hasCause: boolean): PlantedBeat['stretches'] {
  const { fiducials, samplingRateHz, random } = input;
  const at = (seconds: number) => Math.round(seconds * samplingRateHz);
  const [from, to] = [fiducials[beat]! - at(window.before), fiducials[beat]! + at(window.after)];
  const draw = (width: number) => Math.floor(uniform(random, from, to - width + 1));
  const reach = { before: at(window.before), after: at(window.after) };
  return plantBeat({ ...input, beat, draw, reach }, hasCause);
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
