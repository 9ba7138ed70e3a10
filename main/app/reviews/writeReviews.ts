import { existsSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { contract, InputOf, RecordDifference, ReviewState } from '../../../preload/contract/contract.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import { detectedBeat } from '../../../preload/words/symbols.ts';
import { beatsOfRecord } from '../../index/beats.ts';
import type { DecisionRow } from '../../index/decisions.ts';
import { getRecord, listRecords, type RecordRow } from '../../index/records.ts';
import type { AppContext } from '../context.ts';
import { Conflict, NotFound } from '../errors.ts';
import { annotationTarget } from '../records/annotationFiles.ts';
import { headerPath, requireArchive } from '../require.ts';
import { withHome } from '../withHome.ts';
import { decisionsOfRecord } from './decide.ts';
import { annotatorOf } from './decidedBeat.ts';
import { reviewStates } from './reviewStates.ts';

type WriteInput = InputOf<typeof contract, 'reviews.write'>;
type Scope = Pick<WriteInput, 'reviewer' | 'recordId' | 'archiveId'>;

/** What writing a reviewer's decisions would change, record by record; nothing is written. */
export async function reviewDifference(
  context: AppContext,
  scope: Scope,
  signal: AbortSignal,
): Promise<RecordDifference[]> {
  const all: RecordDifference[] = [];
  for (const { record, states } of reviewedRecords(context, scope))
    all.push(await run(context, record, states, undefined, signal));
  return all;
}

/**
 * Writes an annotation file of a new annotator for each record that the reviewer has decided something of: all of them or none.
 *
 * @throws Conflict where one of the files is there already
 */
export async function writeReviews(
  context: AppContext,
  { folder, as, intoArchive, ...scope }: WriteInput,
  signal: AbortSignal,
): Promise<{ records: (RecordDifference & { file: string; bytes: number })[] }> {
  const targets = reviewedRecords(context, scope).map((one) => {
    const header = headerPath(one.record);
    const where = folder === undefined ? dirname(header) : resolve(withHome(folder));
    const target = { folder: where, as, intoArchive };
    return { ...one, file: annotationTarget(context.index, header, annotatorOf(one.record), target) };
  });
  const taken = targets.map(({ file }) => file).filter((file) => existsSync(file));
  if (taken.length > 0) {
    const more = taken.length === 1 ? '' : ` and ${taken.length - 1} more`;
    throw new Conflict(
      `${taken[0]}${more} is there already, and no annotation file is written over. Nothing was written: choose another name for the annotator (--as), or another folder.`,
    );
  }
  const doubled = targets.find(({ file }, at) => targets.findIndex((one) => one.file === file) < at);
  if (doubled) throw new Conflict(`two records would be written as ${doubled.file}: write one archive at a time.`);
  const written: (RecordDifference & { file: string; bytes: number })[] = [];
  try {
    for (const { record, states, file } of targets) {
      const { bytes, ...difference } = await run(context, record, states, file, signal);
      written.push({ ...difference, file, bytes });
    }
  } catch (error) {
    // All or none: these were made by this call, where nothing was.
    for (const { file } of written) rmSync(file, { force: true });
    throw error;
  }
  return { records: written };
}

async function run(
  context: AppContext,
  record: RecordRow,
  states: readonly ReviewState[],
  file: string | undefined,
  signal: AbortSignal,
): Promise<RecordDifference & { bytes: number }> {
  const annotator = annotatorOf(record);
  const detected = isDetected(record) ? beatsOfRecord(context.index, record.id).sample : undefined;
  const places = states.map(({ sample, given, label, position }) => ({ sample, given, label, position }));
  const input = { headerPath: headerPath(record), annotator, detected, places, file };
  const { annotations, written, bytes, difference } = await finish(context.compute.run('writeReview', input, signal));
  const count = (verdict: ReviewState['verdict']) => states.filter((state) => state.verdict === verdict).length;
  const { id: recordId, name, archive } = record;
  return {
    ...{ recordId, record: name, archive, annotator, annotations, written, bytes },
    ...{ unsure: count('unsure'), unreadable: count('unreadable'), skipped: count('skip') },
    relabelled: [...difference.relabelled],
    added: [...difference.added],
    deleted: [...difference.deleted],
    moved: [...difference.moved],
    confirmed: difference.confirmed.length,
    sourceChanged: [...difference.sourceChanged],
  };
}

function isDetected(record: RecordRow): boolean {
  return record.beatsFrom === null && annotatorOf(record) === detectedBeat;
}

/** Records that the reviewer has decided something of, with what stands of it for the annotator that is asked for now. */
function reviewedRecords(
  context: AppContext,
  { reviewer, recordId, archiveId }: Scope,
): { readonly record: RecordRow; readonly states: ReviewState[] }[] {
  const { index } = context;
  if (archiveId !== undefined) requireArchive(context, archiveId);
  const asked = recordId === undefined ? listRecords(index, { archiveId }) : [getRecord(index, recordId)];
  const found = asked.flatMap((record) => {
    if (record === undefined)
      throw new NotFound(`there is no record ${recordId}; it may have been removed or replaced`);
    const rows: DecisionRow[] = decisionsOfRecord(context, record, { reviewer });
    const own = reviewStates(context, rows).filter(
      (state) => state.decisions > 0 && state.annotator === annotatorOf(record),
    );
    return own.length === 0 ? [] : [{ record, states: own }];
  });
  if (found.length > 0) return found;
  throw new Conflict(
    `${reviewer} has decided nothing here that could be written: of the annotator whose beats are in the index, in this record or archive.`,
  );
}
