import type { Progress } from '../../../preload/contract/blocks.ts';
import type { PyramidPlace } from '../records/keptPyramids.ts';
import { keptRecord } from '../records/keptRecords.ts';
import { preparePyramids } from '../records/preparePyramids.ts';

export interface PrepareInput {
  readonly headerPath: string;
  readonly pyramids: PyramidPlace;
}

/** Builds and keeps the pyramids of all signals, as far as they are not kept. @throws ReadFailure */
export async function* prepareRecord(
  { headerPath, pyramids }: PrepareInput,
  abort: AbortSignal,
): AsyncGenerator<Progress, { readonly samples: number }, void> {
  const kept = await keptRecord(headerPath);
  const { header, length } = kept.record;
  const all = header.signals.map((_, position) => position);
  yield* preparePyramids(kept, all, pyramids, abort);
  return { samples: length };
}
