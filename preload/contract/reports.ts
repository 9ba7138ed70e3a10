/** Reports: several pages made of what the other calls answer, written to one file. */
import { z } from 'zod';
import { methodNames } from '../words/methods.ts';
import { pageSizes, patientFieldNames, reportPartNames } from '../words/reportParts.ts';
import { reportTemplateNames } from '../words/reportTemplates.ts';
import { count, id, nothing, pathText, progress } from './blocks.ts';
import { call, job } from './kinds.ts';

export const chosenPart = z
  .object({ part: z.enum(reportPartNames), of: z.enum(['first', 'second']).optional() })
  .strict();

export const reportChoices = z.object({
  /** Made in this order: those of a template, or chosen one by one. */
  parts: z.array(chosenPart).min(1).max(100),
  title: z.string().min(1).max(200),
  template: z.enum(reportTemplateNames).optional(),
  /** In order; a part about models has each of them, unless it says which. */
  modelIds: z.array(id).max(100),
  recordIds: z.array(id).max(10_000),
  archiveIds: z.array(id).max(1000),
  /** Beats of the part `beats`; empty: one of each model, by the rule that the caption tells. */
  beatIds: z.array(id).max(1000),
  /** Of class means and beats. */
  method: z.enum(methodNames),
  /** Classes of a record's beats as this model said them; absent: as annotated. */
  classesOfModelId: id.optional(),
  reader: z.string().max(200).optional(),
  institution: z.string().max(200).optional(),
  remarks: z.string().max(5000).optional(),
  /** A PNG or JPEG file. */
  logo: pathText.optional(),
  /** What may tell who the patient is, each by itself: nothing else of it is in any byte. */
  show: z.array(z.enum(patientFieldNames)).max(20),
  page: z.enum(pageSizes),
  /** Font files for letters that the own font lacks, in their order. */
  fonts: z.array(pathText).max(20),
});
export type ReportChoices = z.infer<typeof reportChoices>;

export const reportResult = z.object({
  file: z.string(),
  bytes: count,
  /** Of a PDF. */
  pages: count.nullable(),
  sha256: z.string(),
  parts: z.array(z.string()),
  /** Names of the files inside. */
  attachments: z.array(z.string()),
  /** What the report could not have, and why. */
  remarks: z.array(z.string()),
});
export type ReportResult = z.infer<typeof reportResult>;

export const verifyResult = z.object({
  file: z.string(),
  title: z.string(),
  /** Files of numbers that were made again. */
  compared: count,
  differences: z.array(z.object({ file: z.string(), what: z.string() })),
  /** Files of the bundle that are not as they were written. */
  changed: z.array(z.string()),
  /** Versions then and now, where they differ. */
  versions: z.array(z.string()),
});
export type VerifyResult = z.infer<typeof verifyResult>;

export const reportsCalls = {
  /** Computes what is missing (an evaluation, class means), then writes the file: its ending says the format. */
  'reports.make': job(
    reportChoices.extend({
      file: pathText,
      /** Replaces a report that is there. */
      overwrite: z.boolean(),
    }),
    progress,
    reportResult,
  ),
  /** Opens the system's file manager at a report that was written since the start; no other file is shown. */
  'reports.showInFolder': call(z.object({ file: pathText }), nothing),
  /** The text of an HTML report that was written since the start and is as it was written, to be printed; no other file is read. */
  'reports.html': call(z.object({ file: pathText }), z.object({ html: z.string() })),
  /** Makes the numbers of a bundle again, evaluations and class means computed anew, and says which differ. */
  'reports.verify': job(z.object({ file: pathText }), progress, verifyResult),
} as const;
