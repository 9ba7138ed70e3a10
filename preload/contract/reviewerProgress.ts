import { z } from 'zod';
import { verdicts } from '../words/reviewActions.ts';
import { count } from './blocks.ts';
import { decision } from './reviewDecisions.ts';

const verdictCounts = z.object(
  Object.fromEntries(verdicts.map((name) => [name, count])) as Record<(typeof verdicts)[number], typeof count>,
);

/** What a reviewer has done. */
export const reviewerProgress = z.object({
  reviewer: z.string(),
  /** Beats with a verdict, by the verdict that stands. */
  verdicts: verdictCounts,
  beats: count,
  starred: count,
  notes: count,
  sourceChanged: count,
  /** Of acts whose time was measured, undone ones too. */
  timedActs: count,
  medianMs: z.number().nullable(),
  lastDecision: decision.nullable(),
});
export type ReviewerProgress = z.infer<typeof reviewerProgress>;
