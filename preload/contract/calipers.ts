/** Calipers that stand on a record until somebody removes them. */
import { z } from 'zod';
import { count, id, nameText } from './blocks.ts';
import { call } from './kinds.ts';

const shape = {
  /** Of the lead whose height is read. */
  position: count,
  samplingRateHz: z.number().positive(),
  /** Samples of the lead from the start of the record; either may be the earlier one. */
  legs: z.tuple([count, count]),
  /** Moving one leg moves both. */
  isLocked: z.boolean(),
  /** The interval is repeated over the sheet. */
  isMarching: z.boolean(),
};

export const keptCaliper = z.object({
  id,
  ...shape,
  lead: z.string(),
  /** Who moved it last; null: not told. */
  reviewer: z.string().nullable(),
  keptAt: z.string(),
});
export type KeptCaliper = z.infer<typeof keptCaliper>;

export const caliperCalls = {
  /** In the order in which they were set. Those of another recording of this name, or of a lead that is another now, are not there. */
  'records.calipers': call(z.object({ recordId: id }), z.object({ recordId: id, calipers: z.array(keptCaliper) })),
  /** Sets a caliper (`id` null), or moves one; on the disk when it answers. */
  'records.keepCaliper': call(
    z.object({ recordId: id, id: id.nullable(), ...shape, reviewer: nameText.optional() }),
    keptCaliper,
  ),
  'records.removeCaliper': call(z.object({ recordId: id, id, reviewer: nameText.optional() }), z.object({ id })),
} as const;
