import type { Beat, BeatFilter } from '../../../preload/contract/contract.ts';
import type { BeatOrder } from '../../../preload/words/beatOrders.ts';
import { beatsByIds } from '../../index/beats.ts';
import { listing } from '../../index/columns/listing.ts';
import { inSlices } from '../../index/slices.ts';
import type { AppContext } from '../context.ts';
import { asBeat, classesFor, indexFilter, requireFor } from './beats.ts';

/** Ids of a list of beats in its order, and the beats of some of them. @throws NotFound, InvalidInput; the signal's reason */
export async function listedBeats(
  context: AppContext,
  filter: BeatFilter,
  order: BeatOrder,
  signal: AbortSignal,
): Promise<{ readonly ids: Float64Array; readonly beatsOf: (ids: Float64Array) => Beat[] }> {
  requireFor(order, filter);
  const classes = classesFor(context, filter.modelId);
  const { ids } = await inSlices(listing(context.index, indexFilter(filter, classes), order), signal);
  return {
    ids,
    beatsOf: (ids) =>
      beatsByIds(context.index, Array.from(ids), filter.modelId).map((row) => asBeat(row, filter.modelId, classes)),
  };
}
