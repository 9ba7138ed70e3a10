import { framePosition } from '../record/framePosition.ts';
import { toMillivolts } from '../record/physical.ts';
import type { OpenRecord } from '../record/signals.ts';
import { qrsDetector } from './qrsDetector.ts';

/** Samples read at a time: 12 minutes at 360 Hz, 2 MB. */
const samplesPerBlock = 262_144;

/**
 * Finds the beats of a record in one of its signals, reading block by block, so that a day's recording needs no more memory
 * than a minute's. Yields the frames done after each block; returns fiducials in frames of the record, ascending, with
 * the fraction of a frame where the signal has several samples in one. [beats]
 *
 * @throws ReadFailure from the files; RangeError for a signal that is no voltage or too slowly sampled
 */
export function* detectBeats(
  { header, length, read }: OpenRecord,
  signal: number,
): Generator<{ readonly done: number; readonly total: number }, Float64Array, void> {
  const samplesPerFrame = header.signals[signal]?.samplesPerFrame ?? 1;
  const detector = qrsDetector(header.samplingRateHz * samplesPerFrame);
  const framesPerBlock = Math.max(1, Math.floor(samplesPerBlock / samplesPerFrame));
  const found: number[] = [];
  for (let from = 0; from < length; from += framesPerBlock) {
    const to = Math.min(length, from + framesPerBlock);
    const [block] = read({ from, to, signals: [signal] });
    found.push(...detector.push(toMillivolts(block!)));
    yield { done: to, total: length };
  }
  found.push(...detector.end());
  return Float64Array.from(found, (sample) => framePosition(sample / samplesPerFrame));
}
