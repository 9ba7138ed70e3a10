/** What a reviewer says of a beat, the rows that are kept of it, and what stands of them. */
import { z } from 'zod';
import { reviewActionNames, verdicts } from '../words/reviewActions.ts';
import { beatSymbols } from '../words/symbols.ts';
import { count, id, samplePosition } from './blocks.ts';

/** How a reviewer is called; the same person by the same spelling. */
export const reviewerName = z.string().trim().min(1).max(100);
const noteText = z.string().max(2000);
const label = z.enum(beatSymbols);

/** Which beat: of the index, or a place of a record, for beats that a reviewer added. */
const aboutBeat = z.union([
  z.object({ beatId: id }).strict(),
  z.object({ recordId: id, sample: samplePosition }).strict(),
]);

/** What a queue item stood on when it was decided. */
export const standsOn = z.union([z.object({ modelId: id }).strict(), z.object({ crossValidationId: id }).strict()]);

/** One decision of an act. What an action needs beside: `relabel` and `add` a label, `move` a sample, `note` a note, `star` a flag. */
export const decisionInput = z.object({
  about: aboutBeat,
  action: z.enum(reviewActionNames),
  label: label.optional(),
  /** Where the fiducial belongs, of `move`. */
  sample: samplePosition.optional(),
  /** Of `note`: empty takes the earlier note away. Of every other action: a remark that is kept with it. */
  note: noteText.optional(),
  starred: z.boolean().optional(),
});

const said = z.object({
  label: z.string().nullable().optional(),
  sample: samplePosition.optional(),
  note: z.string().nullable().optional(),
  starred: z.boolean().optional(),
});

/** What the decision stood on: a model or a cross-validation, by name and hash, and what it said of the beat. */
export const decisionSource = z.object({
  kind: z.enum(['model', 'cross-validation']),
  name: z.string(),
  /** Of BeatLens that trained it. */
  version: z.string(),
  /** SHA-256: of a model's card, of a cross-validation's beats. */
  hash: z.string(),
  /** Class that it held most probable; null: it said nothing of this beat. */
  suggested: z.string().nullable(),
  pSuggested: z.number().nullable(),
  /** Of the class of the given label; null where that has none in the label set. */
  pGiven: z.number().nullable(),
});
export type DecisionSource = z.infer<typeof decisionSource>;

/** What an adjudication decides between: what a reader held of the beat, and by which decision. */
const adjudicated = z.object({
  reviewer: z.string(),
  decision: id,
  /** Symbol, or why there is none: unsure, unreadable, no beat. */
  holds: z.string(),
});

/** A row as it was appended. Rows are never changed: an undo is a row, too. */
export const decision = z.object({
  id,
  /** Decisions of one act are undone as one. */
  act: count,
  reviewer: z.string(),
  decidedAt: z.string(),
  /** From seeing the beats of the act to deciding; null: not measured. */
  tookMs: z.number().nullable(),
  /** Of BeatLens. */
  version: z.string(),
  source: decisionSource.nullable(),
  archive: z.string(),
  folder: z.string(),
  record: z.string(),
  patient: z.string(),
  samplingRateHz: z.number(),
  annotator: z.string(),
  sample: samplePosition,
  /** Symbol by the annotator; null: it had no annotation there. Never the truth. */
  given: z.string().nullable(),
  action: z.enum([...reviewActionNames, 'undo', 'redo']),
  before: said,
  after: said,
  note: z.string().nullable(),
  /** Of an undo or redo: the decision that it is about. */
  target: id.nullable(),
  /** The undo that took it back; null: in force. */
  undoneBy: id.nullable(),
  /** The readings that differed, between which this verdict decides; null: it adjudicates nothing. */
  adjudicates: z.array(adjudicated).nullable(),
});
export type Decision = z.infer<typeof decision>;

/** What a reviewer holds of a beat now: the replay of the decisions that are in force. */
export const reviewState = z.object({
  reviewer: z.string(),
  /** In the index now; null: its archive is not imported. */
  recordId: id.nullable(),
  beatId: id.nullable(),
  archive: z.string(),
  folder: z.string(),
  record: z.string(),
  patient: z.string(),
  annotator: z.string(),
  /** By the annotator; of an added beat, by the reviewer. */
  sample: samplePosition,
  samplingRateHz: z.number(),
  given: z.string().nullable(),
  verdict: z.enum(verdicts).nullable(),
  /** Symbol that the reviewer holds right; null: no beat. Without a verdict the given one. */
  label: z.string().nullable(),
  /** Where the reviewer has the fiducial. */
  position: samplePosition,
  note: z.string().nullable(),
  starred: z.boolean(),
  decisions: count,
  decidedAt: z.string(),
  /** That the verdict stands on; null: there is none. */
  verdictBy: id.nullable(),
  /** Of that decision. */
  adjudicates: z.array(adjudicated).nullable(),
  /** The annotator says something else of this place now; null: not assessed, as its annotations are not in the index. Such a decision is kept and never applied. */
  sourceChanged: z.boolean().nullable(),
});
export type ReviewState = z.infer<typeof reviewState>;

/** Of a large act the first 1,000 rows and what stands of their beats: `total` says how many there are. */
export const acted = z.object({
  act: count,
  total: count,
  decisions: z.array(decision),
  states: z.array(reviewState),
});
export type Acted = z.infer<typeof acted>;
