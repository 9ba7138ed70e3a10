import type { CutWindows } from '../../../preload/words/windows.ts';
import { ReadFailure } from '../errors.ts';
import type { RecordHeader } from '../record/header.ts';
import { leadSample } from '../record/leadSample.ts';
import { toMillivolts } from '../record/physical.ts';
import type { OpenRecord } from '../record/signals.ts';
import type { Recipe } from './recipe.ts';
import { cutWindows, type WindowSpec, windowReach } from './windows.ts';

export interface ReadWindowsInput {
  /** Signals of the record, in the order of the window's leads. All are voltages, and of one rate. */
  readonly signals: readonly number[];
  /** Positions in frames, as annotations count them; fractions where a clock is finer. [beats] */
  readonly sample: ArrayLike<number>;
  readonly window: WindowSpec;
  readonly recipe: Recipe;
}

/** A window or few are read alone; from so many on, one pass over the leads costs less than many small reads. */
const manyBeats = 32;

/**
 * Reads windows from a record's files: only the bytes that a few windows need, else the leads in one pass. The result is
 * the same either way.
 *
 * @throws ReadFailure from the files, or for a beat that they no longer hold; RangeError for a signal that is no voltage, or signals of different rates
 */
export function readWindows({ header, length, read }: OpenRecord, input: ReadWindowsInput): CutWindows {
  const { signals, window, recipe } = input;
  if (recipe.isOfRecord)
    throw new RangeError(`recipe ${recipe.name} needs all beats of the record: read it by readBeats`);
  // Positions are in frames; a signal with several samples a frame is cut at its own, higher rate.
  const samplesPerFrame = commonSamplesPerFrame(header, signals);
  const samplingRateHz = header.samplingRateHz * samplesPerFrame;
  refuseBeyondEnd(header, length, input.sample);
  const fiducials = Array.from(input.sample, (position) => leadSample(position, samplesPerFrame, length));
  /** CutWindows around samples of the lead, from frames [from, to). */
  const cut = (from: number, to: number, some: readonly number[]) =>
    cutWindows({
      leads: read({ from, to, signals }).map(toMillivolts),
      samplingRateHz,
      firstSample: from * samplesPerFrame,
      fiducials: some,
      window,
      recipe,
    });
  if (recipe.filter !== undefined || fiducials.length > manyBeats) return cut(0, length, fiducials);
  const reach = windowReach(window, samplingRateHz);
  return join(
    fiducials.map((sample) => {
      const from = clamp(Math.floor((sample - reach.before) / samplesPerFrame), length);
      return cut(from, clamp(Math.ceil((sample + reach.after) / samplesPerFrame), length), [sample]);
    }),
    cut(0, 0, []),
  );
}

/** Beats of the index lie in the record as it was imported: where they do not, it became shorter since. */
function refuseBeyondEnd({ file }: RecordHeader, length: number, positions: ArrayLike<number>): void {
  const beyond = Array.from(positions).find((position) => position >= length);
  if (beyond === undefined) return;
  throw new ReadFailure({
    file,
    expected: `a beat at sample ${beyond}`,
    found: `${length} samples in the record's files`,
    advice: 'the record became shorter: copy its files again, or import its folder again',
  });
}

function commonSamplesPerFrame(header: RecordHeader, signals: readonly number[]): number {
  const rates = new Set(signals.map((index) => header.signals[index]?.samplesPerFrame ?? 1));
  if (rates.size > 1) throw new RangeError(`signals ${signals.join(', ')} have different sampling rates`);
  return [...rates][0] ?? 1;
}

function clamp(frame: number, length: number): number {
  return Math.min(length, Math.max(0, frame));
}

function join(parts: readonly CutWindows[], empty: CutWindows): CutWindows {
  const values = new Float32Array(parts.length * empty.samples * empty.leads);
  parts.forEach((part, beat) => {
    values.set(part.values, beat * empty.samples * empty.leads);
  });
  return {
    ...empty,
    beats: parts.length,
    leads: parts[0]?.leads ?? empty.leads,
    values,
    validFrom: Int16Array.from(parts, (part) => part.validFrom[0]!),
    validTo: Int16Array.from(parts, (part) => part.validTo[0]!),
  };
}
