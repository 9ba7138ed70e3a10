import { clusterShapes, type ShapeClusters } from '../../ecg/templates/clusterShapes.ts';
import { type ShapeWindows, shapeSamples, shapeWindows } from '../../ecg/templates/shapeWindows.ts';
import { nextTurn } from '../nextTurn.ts';
import { type KeptRecord, keptRecord } from './keptRecords.ts';

export interface ShapeRecord {
  readonly headerPath: string;
  readonly signal: number;
  /** Fiducials in frames, ascending. [beats] */
  readonly sample: Float64Array;
}

export interface KeptShapes {
  readonly windows: ShapeWindows;
  readonly found: ShapeClusters;
}

/** Those that were asked for last: clusters are split and joined without reading the record again. */
let kept: { readonly key: string; readonly shapes: KeptShapes } | undefined;

/**
 * Windows and clusters of the beats of some records of one patient, one after another. Yields the share that is done.
 *
 * @throws ReadFailure, RangeError as shapeWindows
 */
export async function* keptShapes(
  records: readonly ShapeRecord[],
  abort: AbortSignal,
): AsyncGenerator<number, KeptShapes, void> {
  const opened: KeptRecord[] = [];
  for (const { headerPath } of records) opened.push(await keptRecord(headerPath));
  const key = JSON.stringify(
    records.map(({ headerPath, signal, sample }, at) => [headerPath, signal, opened[at]!.fingerprint, hashOf(sample)]),
  );
  if (kept?.key === key) return kept.shapes;
  const beats = records.reduce((sum, { sample }) => sum + sample.length, 0);
  const values = new Float32Array(beats * shapeSamples);
  let first = 0;
  for (const [at, { signal, sample }] of records.entries()) {
    const reading = shapeWindows(opened[at]!.record, signal, sample);
    let step = reading.next();
    for (; !step.done; step = reading.next()) {
      yield (0.6 * (first + step.value)) / Math.max(1, beats);
      await nextTurn();
      abort.throwIfAborted();
    }
    values.set(step.value.values, first * shapeSamples);
    first += sample.length;
  }
  const windows = { beats, values };
  const clustering = clusterShapes(windows);
  let step = clustering.next();
  for (; !step.done; step = clustering.next()) {
    yield 0.6 + 0.4 * step.value;
    await nextTurn();
    abort.throwIfAborted();
  }
  const shapes = { windows, found: step.value };
  kept = { key, shapes };
  return shapes;
}

/** FNV-1a over the positions: another list of beats is another key. */
function hashOf(sample: Float64Array): string {
  let hash = 0x811c9dc5;
  for (const byte of new Uint8Array(sample.buffer, sample.byteOffset, sample.byteLength)) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return `${sample.length}:${hash >>> 0}`;
}
