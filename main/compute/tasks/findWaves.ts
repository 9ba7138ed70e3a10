import type { WavePlaces } from '../../../models/faithfulness/waveShares.ts';
import type { WindowSpec } from '../../ecg/beats/windows.ts';
import { nextTurn } from '../nextTurn.ts';
import type { ManifestRecord } from './manifest.ts';
import { windowWaves } from './windowWaves.ts';

/** Where the waves of a beat of one of the records lie in its window; undefined: none was found. */
export type WaveLookup = (record: ManifestRecord, fiducial: number) => WavePlaces | undefined;

const none = -32_768;

/**
 * Delineates the lead of every record once, however many classes its beats are of, and keeps 12 bytes a beat.
 * Yields after each record. @throws ReadFailure
 */
export async function* findWaves(
  records: readonly ManifestRecord[],
  window: WindowSpec,
  signal: AbortSignal,
): AsyncGenerator<{ readonly done: number; readonly total: number }, WaveLookup, void> {
  const known = new Map<string, Int16Array>();
  const unique = new Map(records.map((record) => [keyOf(record), record]));
  for (const [key, record] of unique) {
    signal.throwIfAborted();
    const waves = await windowWaves({ ...record, fiducials: record.recordFiducials }, window);
    known.set(
      key,
      Int16Array.from(waves.flatMap(({ p, qrs, t }) => [p, qrs, t].flatMap((wave) => wave ?? [none, none]))),
    );
    yield { done: known.size, total: unique.size };
    await nextTurn();
  }
  return (record, fiducial) => {
    const places = known.get(keyOf(record));
    const at = placeOf(record.recordFiducials, fiducial);
    if (places === undefined || at < 0) throw new Error(`record ${record.record} was not delineated at ${fiducial}`);
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
