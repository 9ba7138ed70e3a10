/** Archives: import, demo, detection. */
import { z } from 'zod';
import { count, counts, id, nameText, nothing, pathText, progress } from './blocks.ts';
import { call, event, job } from './kinds.ts';
import { plantInput, plantResult, twelveLeadsInput, twelveLeadsResult } from './plantedArchives.ts';
import { diagnosisCount } from './recordDiagnoses.ts';
import { annotatorUse, leadUse, recordFailure } from './records.ts';

export const archive = z.object({
  id,
  name: z.string(),
  folder: z.string(),
  licence: z.string().nullable(),
  /** Made by the generator: shown wherever the archive's data are shown. */
  synthetic: z.boolean(),
  /** What was planted in it, in words (preload/words/plantedCauses.ts), by its first record; null: nothing. */
  planted: z.string().nullable(),
  /** Whose beats are asked for in its records; null: by the rule. What each record got, and why, stands with it. */
  annotator: z.string().nullable(),
  /** Its patients have pseudonyms; what headers and notes say in words was not taken. */
  pseudonyms: z.boolean(),
  records: count,
  patients: count,
  annotations: count,
  beats: count,
  /** Beats per symbol, all symbols that mark a beat. */
  classes: counts,
  /** Of whole records, most records first. */
  diagnoses: z.array(diagnosisCount),
  rejected: count,
  /** ISO 8601, UTC. */
  importedAt: z.string(),
});
export type Archive = z.infer<typeof archive>;

/** A file that could not be read, and why (file, line or byte, what was expected). */
export const rejection = z.object({ file: z.string(), reason: z.string() });
export type Rejection = z.infer<typeof rejection>;

export const importResult = z.object({
  archive: z.string(),
  archiveId: id,
  folder: z.string(),
  records: count,
  annotations: count,
  beats: count,
  classes: counts,
  /** Whose beats the archive's records have and why, most records first; records without annotated beats are in none. */
  annotators: z.array(annotatorUse),
  /** Records that this run added; 0 when the import found nothing new. */
  added: count,
  /** Records that were known and have changed, or have another annotator's beats now. */
  updated: count,
  rejected: z.array(rejection),
  /** Remarks on records that were imported (missing gain, checksum mismatch ...). */
  notices: z.array(z.object({ record: z.string(), notice: z.string() })),
  seconds: z.number(),
});
export type ImportResult = z.infer<typeof importResult>;

/** What taking the beats of another annotator would change, by what the index knows. */
export const annotatorChange = z.object({
  /** Null for a folder that has not been imported yet. */
  archive: z.string().nullable(),
  /** Records whose beats would be another annotator's, of all. */
  records: count,
  of: count,
  /** Beats of those records, now and then. */
  beatsBefore: count,
  beatsAfter: count,
  /** Models that know beats of those records: by their split, or for having classified them. That is set aside with the beats. */
  models: z.array(z.object({ modelId: id, model: z.string(), beats: count, predicted: count })),
});
export type AnnotatorChange = z.infer<typeof annotatorChange>;

export const erased = z.object({
  archive: z.string(),
  /** Rows about decisions, waves and calipers that were erased. */
  decisions: count,
  /** What may still name its records: models and cross-validations that know them, and files that were set aside. */
  stillNamedBy: z.array(z.string()),
});
export type Erased = z.infer<typeof erased>;

/** What hangs on an archive that would be removed. */
export const archiveRemoval = z.object({
  archive: z.string(),
  records: count,
  beats: count,
  /** Of these, beats that BeatLens found itself: they are found again by `archives.detectBeats`. */
  detected: count,
  models: z.array(z.object({ modelId: id, model: z.string(), beats: count, predicted: count })),
  crossValidations: z.array(z.object({ crossValidationId: id, name: z.string(), beats: count })),
});
export type ArchiveRemoval = z.infer<typeof archiveRemoval>;

export const detectResult = z.object({
  archive: z.string(),
  archiveId: id,
  /** Records that this run looked for beats in, and the beats found. */
  records: count,
  beats: count,
  /** Records that had beats already, annotated or detected, or were found to have none. */
  known: count,
  leads: z.array(leadUse),
  /** Records whose lead is hardly an ECG, although its name or the user says so: their beats are kept, with the doubt. */
  doubted: z.array(recordFailure.extend({ lead: z.string() })),
  /** Records that could not be read, or have no signal that is an ECG by its name or by what was measured. */
  failed: z.array(recordFailure),
  seconds: z.number(),
});
export type DetectResult = z.infer<typeof detectResult>;

export const importInput = z.object({
  folder: pathText,
  name: nameText.optional(),
  /** Whose beats to take, where a record has them; null: by the rule. Absent: as it was, at first by the rule. */
  annotator: nameText.nullable().optional(),
  /** Gives patients pseudonyms and takes no words of headers and notes. Absent: as it was, at first without. Never changed afterwards. */
  pseudonyms: z.boolean().optional(),
});

export const archivesCalls = {
  'archives.list': call(nothing, z.array(archive)),
  'archives.import': job(importInput, progress, importResult),
  /** To be told before an import with `annotator`: it replaces beats, and what models know of those is set aside. */
  'archives.annotatorChange': call(z.object({ folder: pathText, annotator: nameText.nullable() }), annotatorChange),
  /** Generates the synthetic archive in the data folder and imports it. */
  'archives.createDemo': job(z.object({ seed: z.number().int().nonnegative() }), progress, importResult),
  /** Writes records of an archive with a known cause planted in them to a folder, which can then be imported. */
  'archives.plant': job(plantInput, progress, plantResult),
  /** Writes generated 12-lead records with known causes of their diagnoses to a folder, which can then be imported. */
  'archives.createTwelveLeads': job(twelveLeadsInput, progress, twelveLeadsResult),
  /**
   * Finds the beats of the archive's records that have none, each in `lead` where the record has it, else in the lead of
   * the default rule. Again: only what is missing.
   */
  'archives.detectBeats': job(z.object({ archiveId: id, lead: nameText.optional() }), progress, detectResult),
  'archives.rejections': call(z.object({ archiveId: id }), z.array(rejection)),
  /** To be told before `archives.remove`. */
  'archives.removal': call(z.object({ archiveId: id }), archiveRemoval),
  /**
   * Forgets the archive; its files stay as they are. What models said of its beats is set aside and returns when the same
   * records are imported again; with `forget` it goes for good.
   */
  'archives.remove': call(z.object({ archiveId: id, forget: z.boolean().optional() }), nothing),
  /**
   * As `archives.remove`, so that no byte of the archive is left in the data folder, review decisions and backups included. Also
   * empties the list of ended jobs, the tray, kept lists and the host's log.
   */
  'archives.erase': call(z.object({ archiveId: id }), erased),

  'archives.changed': event(nothing),
} as const;
