/** Set-ups of a review that are kept under a name, to be chosen again. */
import { z } from 'zod';
import { nameText } from './blocks.ts';
import { call } from './kinds.ts';
import { standsOn } from './reviewDecisions.ts';
import { queueChoice } from './reviewQueues.ts';

/** Which beats the queue is of, and how they are looked at. */
export const reviewSetUp = queueChoice.omit({ list: true }).extend({
  standsOn,
  /** What other reviewers decided is not shown. */
  isBlind: z.boolean(),
  /** Of the paper, mm/s: the span follows from it. */
  speed: z.number().positive(),
});
export type ReviewSetUp = z.infer<typeof reviewSetUp>;

export const setUpName = z.string().trim().min(1).max(100);

export const keptSetUp = z.object({
  name: setUpName,
  keptAt: z.string(),
  /** What it stands on, by name. */
  source: nameText,
  /** As the index has it now; `standsOn` is null where the model or cross-validation is gone. */
  setUp: reviewSetUp.extend({ standsOn: standsOn.nullable() }),
  /** What of it the index does not have now, in words. */
  missing: z.array(z.string()),
});
export type KeptSetUp = z.infer<typeof keptSetUp>;

export const reviewSetUpCalls = {
  /** By name. */
  'reviews.setUps': call(z.object({}), z.array(keptSetUp)),
  /** Refused where the name is taken. */
  'reviews.keepSetUp': call(z.object({ name: setUpName, setUp: reviewSetUp }), keptSetUp),
  'reviews.removeSetUp': call(z.object({ name: setUpName }), z.object({})),
} as const;
