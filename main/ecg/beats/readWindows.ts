import type { ResolvedHeader } from '../wfdb/headerDefaults.ts';
import { toMillivolts } from '../wfdb/physical.ts';
import { readSamples } from '../wfdb/readSamples.ts';
import { recordLength } from '../wfdb/recordLength.ts';
import type { Recipe } from './recipe.ts';
import { cutWindows, type WindowSpec, type Windows, windowReach } from './windows.ts';

export interface ReadWindowsInput {
  /** Signals of the record, in the order of the window's leads. All are voltages with one sample a frame. */
  readonly signals: readonly number[];
  /** [beats] */
  readonly fiducials: ArrayLike<number>;
  readonly window: WindowSpec;
  readonly recipe: Recipe;
}

/** A window or few are read alone; from so many on, one pass over the leads costs less than many small reads. */
const manyBeats = 32;

/**
 * Reads windows from a record's files: only the bytes that a few windows need, else the leads in one pass. The result is
 * the same either way.
 *
 * @throws ReadFailure from the files; RangeError for a signal that is no voltage or has several samples a frame
 */
export function readWindows(header: ResolvedHeader, folder: string, input: ReadWindowsInput): Windows {
  const { signals, fiducials, window, recipe } = input;
  for (const index of signals) {
    const spf = header.signals[index]?.samplesPerFrame;
    if (spf !== undefined && spf !== 1) throw new RangeError(`signal ${index} has ${spf} samples a frame`);
  }
  const length = recordLength(header, folder);
  const cut = (from: number, to: number, some: ArrayLike<number>) =>
    cutWindows({
      leads: readSamples(header, folder, { from, to, signals }).map(toMillivolts),
      samplingRateHz: header.samplingRateHz,
      firstSample: from,
      fiducials: some,
      window,
      recipe,
    });
  if (recipe.filter !== undefined || fiducials.length > manyBeats) return cut(0, length, fiducials);
  const reach = windowReach(window, header.samplingRateHz);
  return join(
    Array.from(fiducials, (fiducial) =>
      cut(clamp(fiducial - reach.before, length), clamp(fiducial + reach.after, length), [fiducial]),
    ),
    cut(0, 0, []),
  );
}

function clamp(sample: number, length: number): number {
  return Math.min(length, Math.max(0, sample));
}

function join(parts: readonly Windows[], empty: Windows): Windows {
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
