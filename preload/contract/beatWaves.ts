/** Waves of one beat in one lead: where the program found them, and where somebody put them. */
import { z } from 'zod';
import { waveBoundaryNames } from '../words/waveBoundaries.ts';
import { count, id, nameText } from './blocks.ts';
import { call } from './kinds.ts';

const wave = z.object({ onset: count, peak: count, end: count });
const boundary = z.enum(waveBoundaryNames);

/** Samples are those of the lead, from the start of the record. */
export const beatWaves = z.object({
  beatId: id,
  position: count,
  lead: z.string(),
  samplingRateHz: z.number().positive(),
  /** Samples of the lead that the record has. */
  length: count,
  fiducial: count,
  /** On samples as recorded; null: not found. */
  measured: z.object({ p: wave.nullable(), qrs: wave.nullable(), t: wave.nullable() }),
  /** In force, one a boundary at most. `measured`: what the program had found when it was corrected; null: nothing. */
  corrections: z.array(
    z.object({
      boundary,
      sample: count,
      measured: count.nullable(),
      reviewer: z.string().nullable(),
      correctedAt: z.string(),
    }),
  ),
  /** To the beat before, by the annotator `rrFrom` (`qrs`: detected); null: it is the first one. */
  rrMs: z.number().nullable(),
  rrFrom: z.string(),
});
export type BeatWaves = z.infer<typeof beatWaves>;

const which = { beatId: id, position: count };

export const beatWavesCalls = {
  /** `position`: of a lead that is a potential. */
  'records.waves': call(z.object(which), beatWaves),
  /** Puts a boundary on a sample of the lead, or (null) back to where the program found it; on the disk when it answers. */
  'records.correctWave': call(
    z.object({ ...which, boundary, sample: count.nullable(), reviewer: nameText.optional() }),
    beatWaves,
  ),
} as const;
