import type { Progress } from '../../../preload/contract/blocks.ts';
import type { PyramidPlace } from '../records/keptPyramids.ts';
import { keptRecord } from '../records/keptRecords.ts';
import { preparePyramids } from '../records/preparePyramids.ts';

export interface PrepareInput {
  readonly headerPath: string;
  readonly pyramids: PyramidPlace;
}

export interface PrepareOutput {
  /** Frames that the files hold. */
  readonly samples: number;
  readonly gaps: readonly {
    readonly position: number;
    /** Stretches without a valid sample, of at least a second, in frames: [from, to). [2 × stretches] */
    readonly stretches: Float64Array;
    /** Stretches beyond those listed. */
    readonly moreStretches: number;
  }[];
}

/** Builds and keeps the pyramids of all signals, as far as they are not kept. @throws ReadFailure */
export async function* prepareRecord(
  { headerPath, pyramids }: PrepareInput,
  abort: AbortSignal,
): AsyncGenerator<Progress, PrepareOutput, void> {
  const kept = await keptRecord(headerPath);
  const { header, length } = kept.record;
  const all = header.signals.map((_, position) => position);
  yield* preparePyramids(kept, all, pyramids, abort);
  const gaps = header.signals.map(({ samplesPerFrame }, position) => {
    const { withoutSignal, moreWithoutSignal } = kept.pyramids.get(position)!.pyramid;
    const stretches = withoutSignal.map((sample) => sample / samplesPerFrame);
    return { position, stretches, moreStretches: moreWithoutSignal };
  });
  return { samples: length, gaps };
}
