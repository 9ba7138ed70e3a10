/** Where the cause is known in one lead: how exactly maps of whole records show lead and time. */
import { z } from 'zod';
import { count, id, nameText, splitPart } from './blocks.ts';
import { askedRecords, measured, recordMethod } from './recordBlocks.ts';

export const locateRecordsInput = z.object({
  /** Several are seeds of one training. */
  modelIds: z.array(id).min(1).max(20),
  diagnosis: nameText,
  methods: z.array(recordMethod).min(1).max(20),
  ...askedRecords,
  /** At most so many records with the cause a model, patients in turn. */
  records: count.min(1).max(10_000),
  seed: count,
  /** Networks with shuffled weights that are explained as well; 0: none. */
  shuffles: count.max(20),
});
export const locatedRecords = z.object({
  models: z.array(z.object({ name: z.string(), records: count, patients: count, recall: z.number().nullable() })),
  diagnosis: z.string(),
  /** Null: whole archives. */
  part: splitPart.nullable(),
  archives: z.array(z.string()),
  seed: count,
  shuffles: count,
  replicates: count,
  /** Leads of the network: a map that knows nothing is in the right one in one of so many records. */
  leads: count,
  maps: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['method', 'shuffled', 'control']),
      /** Share of the records whose map has its maximum in the lead of the cause. */
      lead: measured,
      /** Share of the records in which that lead has the largest share of the map. */
      topLead: measured,
      /** In that lead, and so many milliseconds from the cause or nearer. */
      within20: measured,
      within40: measured,
      /** Mean share of the map in that lead, and inside the cause. */
      leadMass: measured,
      mass: measured,
      aucpr: measured,
      /** Of the records with a distractor, share whose maximum is in its lead; null where none has one. */
      distracted: measured,
    }),
  ),
  leftOut: z.array(z.object({ record: z.string(), reason: z.string() })),
  seconds: z.number(),
});
export type LocatedRecords = z.infer<typeof locatedRecords>;
