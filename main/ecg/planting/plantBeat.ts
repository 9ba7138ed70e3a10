import type { Random } from '../../../preload/numeric/random.ts';
import { eitherPlaces, type PlantedChoice, plantedCauses } from '../../../preload/words/plantedCauses.ts';
import type { BeatWaves } from '../delineation/delineate.ts';
import { type ArtefactName, artefacts, isArtefact } from './artefacts.ts';
import type { PlantedStretch } from './causeFile.ts';
import { add, bridge, burst, hum, level, notch, type PlantedSignal, shift, warp } from './changes.ts';

interface BeatContext {
  /** Changed in place. */
  readonly signals: readonly PlantedSignal[];
  readonly samplingRateHz: number;
  readonly fiducials: ArrayLike<number>;
  readonly waves: readonly BeatWaves[];
  readonly beat: number;
  readonly choice: PlantedChoice;
  readonly random: Random;
  /** A random first sample of a stretch of so many that lies within the beat's window. */
  readonly draw: (width: number) => number;
  /** Of the window around the fiducial, in samples. */
  readonly reach: { readonly before: number; readonly after: number };
  /** Sample after the last that was changed over a whole window; moved on. */
  readonly taken: { to: number };
  /** Index of the signal that beats are cut from. */
  readonly lead: number;
  /** Of the record, between 0.5 and 1.5. */
  readonly level: number;
}

/** Least piece of the baseline that is left between T and the next beat. */
const leastBaselineSeconds = 0.06;
/** Shorter ST segments are not shifted. */
const leastStSeconds = 0.04;
/** The flanks of a P wave, outside of its delineated onset and end, go with it. */
const flankSeconds = 0.01;
/** Between two planted stretches of a beat. */
const apartSeconds = 0.02;

/** Plants what the class asks for in one beat. Returns what stands where. */
export function plantBeat(context: BeatContext, hasCause: boolean): PlantedStretch[] {
  const { choice, random } = context;
  if (isArtefact(choice.cause)) return hasCause ? plantArtefact(context, choice.cause) : [];
  switch (choice.cause) {
    case 'burst':
    case 'notch':
    case 'spike':
    case 'step':
      return hasCause ? [plantAdded(context, choice.cause, 'cause', placed(context, []))] : [];
    case 'hum':
      return hasCause ? [plantHum(context)] : [];
    case 'pair': {
      const parts = hasCause ? (['burst', 'notch'] as const) : halves[Math.floor(random() * halves.length)]!;
      const made: PlantedStretch[] = [];
      for (const kind of parts) {
        made.push(plantAdded(context, kind, hasCause ? 'cause' : 'half', placed(context, made)));
      }
      return made;
    }
    case 'either': {
      if (!hasCause) return [];
      const kind = random() < 0.5 ? 'burst' : 'notch';
      return [plantAdded(context, kind, 'cause', sampleAt(context, eitherPlaces[kind]))];
    }
    case 'distractor': {
      const made = hasCause ? [plantAdded(context, 'burst', 'cause', placed(context, []))] : [];
      const isBeside = random() < 0.5;
      return isBeside ? [...made, plantAdded(context, 'notch', 'distractor', drawApart(context, made))] : made;
    }
    default: {
      const reach = hasCause ? reachOfChange(context, context.beat) : undefined;
      return reach ? [plantOnWaves(context, reach)] : [];
    }
  }
}

const halves = [['burst'], ['notch'], []] as const;

/** What a cause on waves changes of a beat, in samples; undefined: the beat has not the waves that it takes. */
export function reachOfChange(
  { choice, waves, fiducials, samplingRateHz }: Pick<BeatContext, 'choice' | 'waves' | 'fiducials' | 'samplingRateHz'>,
  beat: number,
): { readonly from: number; readonly to: number } | undefined {
  const { p, qrs, t } = waves[beat]!;
  const width = widthOf(choice, samplingRateHz);
  const [before, after] = [waves[beat - 1], waves[beat + 1]];
  const flank = Math.round(flankSeconds * samplingRateHz);
  const rest = Math.round(leastBaselineSeconds * samplingRateHz);
  switch (choice.cause) {
    case 'p-removed':
      return p && qrs ? { from: p.onset - flank, to: Math.min(p.end + 1 + flank, qrs.onset) } : undefined;
    case 'st-shift': {
      if (!qrs || !t || t.onset - qrs.end < leastStSeconds * samplingRateHz) return undefined;
      return { from: qrs.end + 1, to: t.onset };
    }
    case 'qt-longer': {
      const next = after?.p?.onset ?? after?.qrs?.onset;
      if (!qrs || !t || next === undefined || next - t.end < width + rest) return undefined;
      return { from: qrs.end + 1, to: next };
    }
    case 'rr-shorter': {
      const start = before?.t?.end;
      const end = p?.onset ?? qrs?.onset;
      if (start === undefined || end === undefined || end - start < width + rest) return undefined;
      if (end > fiducials[beat]!) return undefined;
      return { from: start + 1, to: end };
    }
    default:
      return undefined;
  }
}

export function widthOf({ widthMilliseconds }: PlantedChoice, samplingRateHz: number): number {
  return Math.max(1, Math.round(((widthMilliseconds ?? 0) / 1000) * samplingRateHz));
}

function plantOnWaves(
  { choice, signals, samplingRateHz, waves, beat }: BeatContext,
  { from, to }: { readonly from: number; readonly to: number },
): PlantedStretch {
  const stretch = { role: 'cause', kind: choice.cause, from, to } as const;
  if (choice.cause === 'p-removed') bridge(signals, from, to);
  if (choice.cause === 'st-shift') add(signals, from, shift(choice, to - from, samplingRateHz));
  if (choice.cause !== 'qt-longer') return stretch;
  const width = widthOf(choice, samplingRateHz);
  const end = waves[beat]!.t!.end + 1;
  warp(signals, from, end, to, width);
  // What is compressed behind T is baseline: the cause ends with the longer T.
  return { ...stretch, to: end + width };
}

function plantAdded(
  { choice, signals, samplingRateHz }: BeatContext,
  kind: AddedKind,
  role: PlantedStretch['role'],
  from: number,
): PlantedStretch {
  const width = widthOf(choice, samplingRateHz);
  add(signals, from, added[kind](choice, width, samplingRateHz));
  return { role, kind, from, to: from + width };
}

const added = { burst, notch, spike: level, step: level } as const;
type AddedKind = keyof typeof added;

/** Over the window; what the window before already has is left alone. */
function plantHum({ choice, signals, samplingRateHz, fiducials, beat, reach, taken }: BeatContext): PlantedStretch {
  const from = Math.max(taken.to, fiducials[beat]! - reach.before);
  const to = fiducials[beat]! + reach.after;
  if (to > from) add(signals, from, hum(choice, from, to - from, samplingRateHz));
  taken.to = Math.max(taken.to, to);
  return { role: 'cause', kind: choice.cause, from: fiducials[beat]! - reach.before, to };
}

/** Changes what is there, from a place or the window's begin to its end; what the window before already has is left alone. */
function plantArtefact(context: BeatContext, cause: ArtefactName): PlantedStretch[] {
  const { choice, signals, samplingRateHz, fiducials, beat, reach, taken, lead, level } = context;
  const window = [fiducials[beat]! - reach.before, fiducials[beat]! + reach.after] as const;
  const to = window[1];
  const start = plantedCauses[cause].canBePlaced
    ? placed(context, [])
    : cause === 'padding'
      ? to - widthOf(choice, samplingRateHz)
      : window[0];
  // A beat whose R is missing would have no window at all.
  if (cause === 'padding' && Array.from(fiducials).some((at) => at >= start && at < to)) return [];
  const from = Math.max(taken.to, start);
  for (const [place, signal] of signals.entries()) {
    if (signal.unitsPerMillivolt === null || (cause === 'missing-lead' && place !== lead)) continue;
    if (to > from) artefacts[cause](signal, { choice, samplingRateHz, from, to, window, level });
  }
  taken.to = Math.max(taken.to, to);
  return [{ role: 'cause', kind: cause, from: start, to }];
}

/** Where it was asked for, else at random. */
function placed(context: BeatContext, others: readonly PlantedStretch[]): number {
  const { placeMilliseconds } = context.choice;
  return placeMilliseconds === null ? drawApart(context, others) : sampleAt(context, placeMilliseconds);
}

function sampleAt({ fiducials, beat, samplingRateHz }: BeatContext, milliseconds: number): number {
  return fiducials[beat]! + Math.round((milliseconds / 1000) * samplingRateHz);
}

function drawApart({ choice, samplingRateHz, draw }: BeatContext, others: readonly PlantedStretch[]): number {
  const width = widthOf(choice, samplingRateHz);
  const apart = Math.round(apartSeconds * samplingRateHz);
  for (;;) {
    const from = draw(width);
    if (others.every((other) => from + width + apart <= other.from || from >= other.to + apart)) return from;
  }
}
