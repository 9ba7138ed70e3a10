import type { BeatOrder } from '../../preload/words/beatOrders.ts';
import type { SplitPart } from '../../preload/words/splits.ts';
import type { RecordConditions } from './recordConditions.ts';

export type { BeatOrder } from '../../preload/words/beatOrders.ts';

/** All conditions hold together; an absent one does not restrict. Classes are places in the model's list. */
export interface BeatFilter extends RecordConditions {
  readonly symbols?: readonly string[];
  /** RR interval before the beat, both ends included; a beat without one is in no range. */
  readonly rrFromMs?: number;
  readonly rrToMs?: number;
  /** From the start of the record, both ends included. */
  readonly fromSeconds?: number;
  readonly toSeconds?: number;
  /** Only these. */
  readonly beatIds?: readonly number[];
  /** Only those of a kept list (keptLists.ts). */
  readonly listId?: number;
  readonly modelId?: number;
  /** These four need `modelId`. */
  readonly part?: SplitPart;
  readonly classIndex?: number;
  readonly predictedClass?: number;
  readonly correctness?: 'correct' | 'incorrect';
}

/** True when the filter or the order needs what a model said. */
export function needsModel(filter: BeatFilter, order: BeatOrder): boolean {
  if (filter.modelId === undefined) return false;
  const { part, classIndex, predictedClass, correctness } = filter;
  const restricts = [part, classIndex, predictedClass, correctness].some((condition) => condition !== undefined);
  return restricts || order === 'surest-wrong' || order === 'least-certain';
}

/** True when conditions are on places, intervals or ids: no counts are kept of those. */
export function restrictsBeats({ rrFromMs, rrToMs, fromSeconds, toSeconds, beatIds, listId }: BeatFilter): boolean {
  return [rrFromMs, rrToMs, fromSeconds, toSeconds, beatIds, listId].some((condition) => condition !== undefined);
}
