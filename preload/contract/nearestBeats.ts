/** Beats of other patients whose windows are like a beat's. */
import { z } from 'zod';
import { count, id, samplePosition } from './blocks.ts';

export const nearestBeats = z.object({
  beatId: id,
  /** Of the windows that were compared, as the network gets them. */
  recipe: z.string(),
  /** Of distances: millivolts, or amplitudes of the record's typical beat. */
  unit: z.enum(['millivolts', 'record']),
  /** What is compared and how, in words. */
  rule: z.string(),
  /** In Review first the class of the given label, then the suggested one; of a changed beat the class asked for. Each by the candidates' own given labels. */
  lists: z.array(
    z.object({
      name: z.string(),
      /** Beats of other patients that were compared. */
      compared: count,
      /** Nearest first. */
      beats: z.array(
        z.object({
          beatId: id,
          recordId: id,
          archive: z.string(),
          record: z.string(),
          patient: z.string(),
          sample: samplePosition,
          samplingRateHz: z.number(),
          given: z.string(),
          distance: z.number(),
        }),
      ),
    }),
  ),
});
export type NearestBeats = z.infer<typeof nearestBeats>;
