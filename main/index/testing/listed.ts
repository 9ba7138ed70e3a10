import type { BeatFilter, BeatOrder } from '../beatFilter.ts';
import { listing } from '../columns/listing.ts';
import type { Index } from '../query.ts';
import { atOnce } from '../slices.ts';

/** Ids of all beats under a filter, in an order. */
export function listed(index: Index, filter: BeatFilter, order: BeatOrder = 'position'): number[] {
  return Array.from(atOnce(listing(index, filter, order)).ids);
}
