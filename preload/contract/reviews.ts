/** Reviews: what reviewers decided of beats, the queue that they go through, and what is made of their decisions. */
import { z } from 'zod';
import { reviewActionNames, verdicts } from '../words/reviewActions.ts';
import { reviewRankingNames } from '../words/reviewRankings.ts';
import { beatSymbols } from '../words/symbols.ts';
import { count, id, nameText, pathText, samplePosition } from './blocks.ts';
import { ec57Table } from './evaluationDetails.ts';
import { call, event } from './kinds.ts';

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
const standsOn = z.union([z.object({ modelId: id }).strict(), z.object({ crossValidationId: id }).strict()]);

/** One decision of an act. What an action needs beside: `relabel` and `add` a label, `move` a sample, `note` a note, `star` a flag. */
const decisionInput = z.object({
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
  /** The annotator says something else of this place now; null: not assessed, as its annotations are not in the index. Such a decision is kept and never applied. */
  sourceChanged: z.boolean().nullable(),
});
export type ReviewState = z.infer<typeof reviewState>;

const acted = z.object({ act: count, decisions: z.array(decision), states: z.array(reviewState) });
export type Acted = z.infer<typeof acted>;

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

const reviewedPlace = z.object({
  /** Where the annotator had it. */
  sample: samplePosition,
  given: z.string().nullable(),
  label: z.string().nullable(),
  /** Where the reviewer has it. */
  position: samplePosition,
});

/** What writing a reviewer's decisions changes of a record's annotations. All others keep their bytes. */
export const recordDifference = z.object({
  recordId: id,
  record: z.string(),
  archive: z.string(),
  /** Whose annotations they are. */
  annotator: z.string(),
  /** In the source, and in what is written. */
  annotations: count,
  written: count,
  relabelled: z.array(reviewedPlace),
  added: z.array(reviewedPlace),
  deleted: z.array(reviewedPlace),
  /** Also some of the relabelled. */
  moved: z.array(reviewedPlace),
  /** Decided, and left as they are. */
  confirmed: count,
  /** Of these: the given label stays. */
  unsure: count,
  unreadable: count,
  skipped: count,
  /** Kept and not applied: the source says something else now. */
  sourceChanged: z.array(reviewedPlace),
});
export type RecordDifference = z.infer<typeof recordDifference>;

const writeScope = z.object({
  /** Whose decisions. */
  reviewer: reviewerName,
  /** One record, or one archive; with neither all that this reviewer decided of. */
  recordId: id.optional(),
  archiveId: id.optional(),
});

/** How two reviewers agree about the beats that both have a verdict of, skipped ones apart. */
export const readerAgreement = z.object({
  first: z.string(),
  second: z.string(),
  /** Symbols, and why there is none: unsure, unreadable, no beat. */
  categories: z.array(z.string()),
  /** Rows: the first reader; columns: the second. */
  matrix: z.array(z.array(count)),
  beats: count,
  patients: count,
  /** Share of the beats that both hold the same of. */
  observed: z.number(),
  /** Cohen 1960; null where chance alone would agree always. */
  kappa: z.number().nullable(),
  /** 95 %, by a bootstrap of patients; null with fewer than two. */
  kappaInterval: z.tuple([z.number(), z.number()]).nullable(),
  /** The first reader as the reference; null where no beat has an AAMI class of both. */
  ec57: ec57Table.nullable(),
  /** Where this is not the report of the standard. */
  ec57NonStandard: z.string(),
  /** Every beat off the diagonal, by record and sample. */
  differences: z.array(
    z.object({
      recordId: id.nullable(),
      beatId: id.nullable(),
      archive: z.string(),
      record: z.string(),
      sample: samplePosition,
      given: z.string().nullable(),
      first: z.string(),
      second: z.string(),
    }),
  ),
});
export type ReaderAgreement = z.infer<typeof readerAgreement>;

export const reviewItem = z.object({
  beatId: id,
  recordId: id,
  archive: z.string(),
  record: z.string(),
  patient: z.string(),
  sample: samplePosition,
  samplingRateHz: z.number(),
  /** Symbol of the annotator, and its class in the label set. */
  given: z.string(),
  givenClass: z.string(),
  /** A class. */
  suggested: z.string(),
  /** As the model said them. */
  pGiven: z.number(),
  pSuggested: z.number(),
  /** The probabilities that the ranking stands on: set against the patient's other beats, or the model's own. */
  rankedGiven: z.number(),
  rankedSuggested: z.number(),
  /** Normalised margin of these, 0..1: low is suspect. */
  score: z.number(),
  /** Among all beats, from 1. */
  rank: count,
  /** Off the diagonal of the confident joint. */
  isFlagged: z.boolean(),
  /** Of the random sample, not of the ranking. A reader should not see it before the verdict. */
  isControl: z.boolean(),
  /** That predicted it, from 1; null for a model. */
  fold: count.nullable(),
  /** Why it stands here, in words. */
  rule: z.string(),
  /** Of the reviewer who asks; null: none yet, or nobody asks by name. */
  verdict: z.enum(verdicts).nullable(),
});
export type ReviewItem = z.infer<typeof reviewItem>;

export const reviewQueue = z.object({
  /** What the queue stands on. */
  name: z.string(),
  kind: z.enum(['model', 'cross-validation']),
  /** Folds of patients; null for a model. */
  folds: count.nullable(),
  ranking: z.enum(reviewRankingNames),
  rule: z.string(),
  classes: z.array(z.string()),
  /** Mean probability of a class over the beats given it; null: none was. */
  thresholds: z.array(z.number().nullable()),
  /** Beats given the row's class that are confidently of the column's. */
  joint: z.array(z.array(count)),
  /** Ranked. */
  beats: count,
  /** Predicted by the model, but of patients that it learned from: not ranked. */
  leftOut: count,
  /** Off the diagonal. */
  flagged: count,
  /** Of the list that the page is of. */
  total: count,
  /** Of the list, with a verdict of this reviewer other than skip. */
  decided: count,
  controls: count,
  items: z.array(reviewItem),
});
export type ReviewQueue = z.infer<typeof reviewQueue>;

export const reviewsCalls = {
  /** Beats by how suspect their given label is, worst first. */
  'reviews.queue': call(
    z.object({
      standsOn,
      /** Within patients by default. */
      ranking: z.enum(reviewRankingNames).optional(),
      /** Length of the list before controls; absent: as many as are flagged. */
      first: count.optional(),
      /** So many beats drawn from those that the list leaves out, mixed in at random places. */
      controls: z.object({ beats: count, seed: z.number().int().min(0) }).optional(),
      /** Whose verdicts are told; nobody else's are. */
      reviewer: reviewerName.optional(),
      /** Without those that this reviewer has a verdict of, other than skip. */
      undecided: z.boolean().optional(),
      archiveId: id.optional(),
      recordId: id.optional(),
      /** Classes. */
      given: nameText.optional(),
      suggested: nameText.optional(),
      offset: count,
      limit: z.number().int().min(1).max(10_000),
    }),
    reviewQueue,
  ),
  /** All decisions of one act, or none. They are on the disk when the answer comes. */
  'reviews.decide': call(
    z.object({
      reviewer: reviewerName,
      decisions: z.array(decisionInput).min(1).max(10_000),
      tookMs: z.number().int().nonnegative().max(86_400_000).nullable().optional(),
      standsOn: standsOn.optional(),
    }),
    acted,
  ),
  /** Takes back the reviewer's last act that is in force, or one decision. */
  'reviews.undo': call(z.object({ reviewer: reviewerName, decisionId: id.optional() }), acted),
  /** Brings back what the reviewer's last undo took, if nothing was decided since; or one decision. */
  'reviews.redo': call(z.object({ reviewer: reviewerName, decisionId: id.optional() }), acted),
  /** Rows as they were appended, newest first. */
  'reviews.list': call(
    z.object({
      reviewer: reviewerName.optional(),
      archiveId: id.optional(),
      recordId: id.optional(),
      beatId: id.optional(),
      offset: count,
      limit: z.number().int().min(1).max(10_000),
    }),
    z.object({ total: count, decisions: z.array(decision) }),
  ),
  /** What stands now, of each reviewer, in the order of archives, records and samples. */
  'reviews.states': call(
    z.object({
      reviewer: reviewerName.optional(),
      archiveId: id.optional(),
      recordId: id.optional(),
      beatIds: z.array(id).max(10_000).optional(),
    }),
    z.array(reviewState),
  ),
  'reviews.progress': call(
    z.object({ reviewer: reviewerName.optional(), archiveId: id.optional() }),
    z.array(reviewerProgress),
  ),
  'reviews.difference': call(writeScope, z.array(recordDifference)),
  /** Writes `<record>.<as>` for each record with decisions: all or none, never over a file that is there. */
  'reviews.write': call(
    writeScope.extend({
      /** Absent: beside each record. */
      folder: pathText.optional(),
      as: nameText,
      /** Else an archive's own folder is refused. */
      intoArchive: z.boolean(),
    }),
    z.object({ records: z.array(recordDifference.extend({ file: z.string(), bytes: count })) }),
  ),
  /** As text: all rows and what stands of them, with what they stood on. */
  'reviews.export': call(
    z.object({ format: z.enum(['json', 'csv']), reviewer: reviewerName.optional(), archiveId: id.optional() }),
    z.object({ content: z.string() }),
  ),
  'reviews.agreement': call(
    z.object({
      first: reviewerName,
      second: reviewerName,
      archiveId: id.optional(),
      /** Of the bootstrap. */
      seed: z.number().int().min(0),
    }),
    readerAgreement,
  ),

  'reviews.changed': event(z.object({ reviewer: z.string() })),
} as const;
