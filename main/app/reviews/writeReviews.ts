import { existsSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { contract, InputOf, RecordDifference, ReviewState } from '../../../preload/contract/contract.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import { detectedBeat } from '../../../preload/words/symbols.ts';
import { beatsOfRecord } from '../../index/beats.ts';
import { getRecord, listRecords, type RecordRow } from '../../index/records.ts';
import type { AppContext } from '../context.ts';
import { Conflict, InvalidInput, NotFound } from '../errors.ts';
import { annotationTarget } from '../records/annotationFiles.ts';
import { headerPath, requireArchive } from '../require.ts';
import { withHome } from '../withHome.ts';
import { annotatorOf } from './decidedBeat.ts';
import { decisionsOfRecord } from './decisionsOfRecord.ts';
import { holds } from './readings.ts';
import { type Resolved, resolveReadings } from './resolveReadings.ts';
import { reviewStates } from './reviewStates.ts';

type WriteInput = InputOf<typeof contract, 'reviews.write'>;
type Scope = Pick<WriteInput, 'reviewer' | 'second' | 'recordId' | 'archiveId'>;

/** What writing a reviewer's decisions would change, record by record; nothing is written. */
export async function reviewDifference(
  context: AppContext,
  scope: Scope,
  signal: AbortSignal,
): Promise<RecordDifference[]> {
  const all: RecordDifference[] = [];
  for (const reviewed of reviewedRecords(context, scope)) all.push(await run(context, reviewed, undefined, signal));
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
    for (const { file, ...reviewed } of targets) {
      const { bytes, ...difference } = await run(context, reviewed, file, signal);
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
  { record, states, open }: Reviewed,
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
    differ: open
      .filter(({ standing }) => standing === 'differ')
      .map(({ readings }) => ({
        ...{ sample: readings[0]!.sample, given: readings[0]!.given },
        readings: readings.map((state) => ({ reviewer: state.reviewer, holds: holds(state) })),
      })),
    alone: open.filter(({ standing }) => standing === 'alone').length,
    adjudicated: states.filter(({ adjudicates }) => adjudicates !== null).length,
    sourceChanged: [...difference.sourceChanged],
  };
}

function isDetected(record: RecordRow): boolean {
  return record.beatsFrom === null && annotatorOf(record) === detectedBeat;
}

interface Reviewed {
  readonly record: RecordRow;
  /** What is written: of one reviewer what he decided, of two what stands between them. */
  readonly states: readonly ReviewState[];
  /** Of two readers: the beats that nothing is written of. */
  readonly open: readonly Resolved[];
}

/** Records that the reviewers have decided something of, with what stands of it for the annotator that is asked for now. */
function reviewedRecords(context: AppContext, { reviewer, second, recordId, archiveId }: Scope): Reviewed[] {
  const { index } = context;
  if (archiveId !== undefined) requireArchive(context, archiveId);
  if (second === reviewer) throw new InvalidInput('the second reader is the first: name another one, or one alone');
  const asked = recordId === undefined ? listRecords(index, { archiveId }) : [getRecord(index, recordId)];
  const found = asked.flatMap((record): Reviewed[] => {
    if (record === undefined)
      throw new NotFound(`there is no record ${recordId}; it may have been removed or replaced`);
    const rows = decisionsOfRecord(context, record, second === undefined ? { reviewer } : {});
    const own = reviewStates(context, rows).filter(
      (state) => state.decisions > 0 && state.annotator === annotatorOf(record),
    );
    if (second === undefined) return own.length === 0 ? [] : [{ record, states: own, open: [] }];
    const resolved = resolveReadings(own, [reviewer, second]);
    if (resolved.length === 0) return [];
    const states = resolved.flatMap(({ wins }) => (wins === null ? [] : [wins]));
    return [{ record, states, open: resolved.filter(({ wins }) => wins === null) }];
  });
  if (found.length > 0) return found;
  const who = second === undefined ? `${reviewer} has` : `${reviewer} and ${second} have`;
  throw new Conflict(
    `${who} decided nothing here that could be written: of the annotator whose beats are in the index, in this record or archive.`,
  );
}
