import type { Progress } from '../../../preload/contract/blocks.ts';
import { type PyramidBuilder, pyramidBuilder } from '../../ecg/pyramid/buildPyramid.ts';
import { nextTurn } from '../nextTurn.ts';
import type { KeptRecord } from './keptRecords.ts';

/** Samples of all signals together that are read at a time. */
const blockSamples = 2 ** 22;

/** Builds the pyramids of some signals that have none, in one pass over the record. @throws ReadFailure */
export async function* preparePyramids(
  { record, pyramids }: KeptRecord,
  wanted: readonly number[],
  abort: AbortSignal,
): AsyncGenerator<Progress, void, void> {
  const signals = wanted.filter((position) => !pyramids.has(position));
  if (signals.length === 0) return;
  const { header, length } = record;
  const perFrame = signals.map((position) => header.signals[position]!.samplesPerFrame);
  const builders = perFrame.map(
    (samples): PyramidBuilder => pyramidBuilder(length * samples, header.samplingRateHz * samples),
  );
  const together = Math.max(1, Math.floor(blockSamples / perFrame.reduce((sum, samples) => sum + samples, 0)));
  for (let from = 0; from < length; from += together) {
    yield { done: from, total: length, counted: 'samples' };
    await nextTurn();
    abort.throwIfAborted();
    const to = Math.min(length, from + together);
    record.read({ from, to, signals }).forEach(({ digital, invalidSample }, at) => {
      builders[at]!.add(digital, invalidSample);
    });
  }
  signals.forEach((position, at) => {
    pyramids.set(position, builders[at]!.finish());
  });
}
