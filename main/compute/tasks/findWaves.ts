import type { WavePlaces } from '../../../models/faithfulness/waveShares.ts';
import type { WindowSpec } from '../../ecg/beats/windows.ts';
import { nextTurn } from '../nextTurn.ts';
import type { ManifestRecord } from './manifest.ts';
import { windowWaves } from './windowWaves.ts';

/** Where the waves of a beat of one of the records lie in its window; undefined: none was found. */
export type WaveLookup = (record: ManifestRecord, fiducial: number) => WavePlaces | undefined;

const none = -32_768;

/**
 * Delineates the beats of every record once, whatever classes they are of, and keeps 12 bytes a beat.
 * Yields after each record. @throws ReadFailure
 */
export async function* findWaves(
  records: readonly ManifestRecord[],
  window: WindowSpec,
  signal: AbortSignal,
): AsyncGenerator<{ readonly done: number; readonly total: number }, WaveLookup, void> {
  const unique = new Map<string, { readonly record: ManifestRecord; readonly wanted: Set<number> }>();
  for (const record of records) {
    const one = unique.get(keyOf(record)) ?? { record, wanted: new Set() };
    unique.set(keyOf(record), one);
    for (const fiducial of record.fiducials) one.wanted.add(fiducial);
  }
  const known = new Map<string, { readonly fiducials: Float64Array; readonly places: Int16Array }>();
  for (const [key, { record, wanted }] of unique) {
    signal.throwIfAborted();
    const fiducials = Float64Array.from(wanted).sort();
    const waves = await windowWaves({ ...record, fiducials }, window);
    const places = Int16Array.from(
      waves.flatMap(({ p, qrs, t }) => [p, qrs, t].flatMap((wave) => wave ?? [none, none])),
    );
    known.set(key, { fiducials, places });
    yield { done: known.size, total: unique.size };
    await nextTurn();
  }
  return (record, fiducial) => {
    const { fiducials, places } = known.get(keyOf(record)) ?? {
      fiducials: new Float64Array(0),
      places: new Int16Array(0),
    };
    const at = placeOf(fiducials, fiducial);
    if (at < 0) throw new Error(`record ${record.record} was not delineated at ${fiducial}`);
    const wave = (nth: number): [number, number] | null => {
      const onset = places[6 * at + 2 * nth]!;
      return onset === none ? null : [onset, places[6 * at + 2 * nth + 1]!];
    };
    const [p, qrs, t] = [wave(0), wave(1), wave(2)];
    return p === null && qrs === null && t === null ? undefined : { p, qrs, t };
  };
}

function keyOf({ header, signal }: ManifestRecord): string {
  return `${signal} ${header}`;
}

/** Place of a value in ascending ones, or -1. */
function placeOf(values: Float64Array, value: number): number {
  let [from, to] = [0, values.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (values[middle]! < value) from = middle + 1;
    else to = middle;
  }
  return values[from] === value ? from : -1;
}
