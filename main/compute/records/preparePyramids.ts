import { setTimeout } from 'node:timers/promises';
import type { Progress } from '../../../preload/contract/blocks.ts';
import { type PyramidBuilder, pyramidBuilder } from '../../ecg/pyramid/buildPyramid.ts';
import { nextTurn } from '../nextTurn.ts';
import { findPyramid, keepPyramid, type PyramidPlace, stampOfPyramid } from './keptPyramids.ts';
import type { KeptRecord } from './keptRecords.ts';

/** Samples of all signals together that are read at a time. */
const blockSamples = 2 ** 22;

/**
 * Sees to it that some signals have their pyramids: from the folder where they are kept, else in one pass over the record.
 *
 * @throws ReadFailure
 */
export async function* preparePyramids(
  kept: KeptRecord,
  wanted: readonly number[],
  place: PyramidPlace,
  abort: AbortSignal,
): AsyncGenerator<Progress, void, void> {
  while (kept.isBuilding) {
    await setTimeout(20);
    abort.throwIfAborted();
  }
  const missing = wanted.filter((position) => !hasPyramid(kept, position, place));
  if (missing.length === 0) return;
  kept.isBuilding = true;
  try {
    yield* build(kept, missing, place, abort);
  } finally {
    kept.isBuilding = false;
  }
}

function hasPyramid(kept: KeptRecord, position: number, place: PyramidPlace): boolean {
  const { pyramids } = kept;
  const known = pyramids.get(position);
  if (known !== undefined && (known.stamp === undefined || known.stamp === stampOfPyramid(place, position)))
    return true;
  pyramids.delete(position);
  const found = findPyramid(kept, place, position);
  if (found) pyramids.set(position, found);
  return found !== undefined;
}

async function* build(
  kept: KeptRecord,
  signals: readonly number[],
  place: PyramidPlace,
  abort: AbortSignal,
): AsyncGenerator<Progress, void, void> {
  const { header, length, read } = kept.record;
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
    read({ from, to, signals }).forEach(({ digital, invalidSample }, at) => {
      builders[at]!.add(digital, invalidSample);
    });
  }
  kept.notKept.clear();
  for (const [at, position] of signals.entries()) {
    const pyramid = builders[at]!.finish();
    const reason = keepPyramid(kept, place, position, pyramid);
    if (reason !== undefined) kept.notKept.add(reason);
    // From its file where it has one: the finest level then leaves the memory.
    kept.pyramids.set(position, findPyramid(kept, place, position) ?? { pyramid, stamp: undefined });
  }
}
