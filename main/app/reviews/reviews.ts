import type { HandlersOf } from '../../../preload/contract/contract.ts';
import { type DecisionRow, decisionPage, listDecisions } from '../../index/decisions.ts';
import { getRecord } from '../../index/records.ts';
import type { AppContext } from '../context.ts';
import { NotFound } from '../errors.ts';
import { allPages } from '../figures/figurePages.ts';
import { requireArchive, requireBeat } from '../require.ts';
import { agreement } from './agreement.ts';
import { meantBy } from './decidedBeat.ts';
import { decisionsOfRecord } from './decisionsOfRecord.ts';
import { exportReviews } from './exportReviews.ts';
import { keptStates } from './keptStates.ts';
import { queueMisses } from './misses.ts';
import { nearestBeats } from './nearestBeats.ts';
import { reviewProgress } from './progress.ts';
import { reviewQueue } from './queue.ts';
import { agreementFigures, progressFigures } from './reviewFigures.ts';
import { reviewStates } from './reviewStates.ts';
import { setUpHandlers } from './setUps/setUps.ts';
import { asDecision, type UndoInput } from './undo.ts';
import { reviewDifference, writeReviews } from './writeReviews.ts';
import { actSteps } from './writer/actSteps.ts';

export function reviewHandlers(context: AppContext): HandlersOf<'reviews'> {
  return {
    ...setUpHandlers(context),
    'reviews.queue': (input, signal) => reviewQueue(context, input, signal),
    'reviews.nearest': (input, signal) => nearestBeats(context, input, signal),
    'reviews.misses': (input, signal) => queueMisses(context, input, signal),
    'reviews.decide': async (input) => {
      const acted = await context.reviewWriter.write('decide', input);
      context.emit('reviews.changed', { reviewer: input.reviewer });
      return acted;
    },
    'reviews.undo': (input) => turned(context, 'undo', input),
    'reviews.redo': (input) => turned(context, 'redo', input),
    'reviews.list': ({ reviewer, archiveId, recordId, beatId, ...page }) => {
      const folder = archiveId === undefined ? undefined : requireArchive(context, archiveId).folder;
      const about = beatId === undefined ? aboutRecord(context, recordId) : aboutBeat(context, beatId);
      const { total, decisions } = decisionPage(context.reviews(), { reviewer, folder, ...about }, page);
      return { total, decisions: decisions.map(asDecision) };
    },
    'reviews.states': async ({ beatIds, ...filter }) => {
      const wanted = beatIds && new Set(beatIds);
      const { reviewer } = filter;
      // A window asks for its queue's beats: what stands of them is known from the last time.
      const isOfReviewer = reviewer !== undefined && filter.archiveId === undefined && filter.recordId === undefined;
      const states =
        wanted && isOfReviewer
          ? (await keptStates(context, reviewer)).states
          : reviewStates(context, rowsUnder(context, filter));
      return [...states].filter(({ beatId }) => !wanted || (beatId !== null && wanted.has(beatId)));
    },
    'reviews.difference': (scope, signal) => reviewDifference(context, scope, signal),
    'reviews.export': ({ format, ...filter }) => {
      const { reviewer, archiveId } = filter;
      const folder = archiveId === undefined ? undefined : requireArchive(context, archiveId).folder;
      return { content: exportReviews(context, rowsUnder(context, filter), format, { reviewer, folder }) };
    },
    'reviews.agreement': (input, signal) =>
      agreement(context, input, reviewStates(context, rowsUnder(context, { archiveId: input.archiveId })), signal),
    'reviews.agreementFigure': async (input, signal) => {
      const states = reviewStates(context, rowsUnder(context, { archiveId: input.archiveId }));
      return allPages(agreementFigures(context, await agreement(context, input, states, signal), input), signal);
    },
    'reviews.progressFigure': async (filter, signal) =>
      allPages(progressFigures(context, await reviewProgress(context, filter), filter), signal),
    'reviews.write': (input, signal) => writeReviews(context, input, signal),
    'reviews.progress': (filter) => reviewProgress(context, filter),
  };
}

async function* turned(context: AppContext, turn: 'undo' | 'redo', input: UndoInput) {
  const acted = yield* actSteps((tell) => context.reviewWriter.write(turn, input, tell));
  context.emit('reviews.changed', { reviewer: input.reviewer });
  return acted;
}

interface Filter {
  readonly reviewer?: string | undefined;
  readonly archiveId?: number | undefined;
  readonly recordId?: number | undefined;
}

/** Decisions about records of today under a filter, also those that were made when they lay elsewhere. */
function rowsUnder(context: AppContext, { reviewer, archiveId, recordId }: Filter): DecisionRow[] {
  if (recordId !== undefined) {
    return decisionsOfRecord(context, requireRecordId(context, recordId), { reviewer });
  }
  const folder = archiveId === undefined ? undefined : requireArchive(context, archiveId).folder;
  return listDecisions(context.reviews(), { reviewer, folder });
}

function aboutRecord(context: AppContext, recordId: number | undefined) {
  if (recordId === undefined) return {};
  const { folder, name } = requireRecordId(context, recordId);
  return { folder, record: name };
}

function aboutBeat(context: AppContext, beatId: number) {
  const { folder, record, annotator, sample } = meantBy(context, { beatId: requireBeat(context, beatId).id }).beat;
  return { folder, record, annotator, sample };
}

function requireRecordId({ index }: AppContext, id: number) {
  const record = getRecord(index, id);
  if (record === undefined) throw new NotFound(`there is no record ${id}; it may have been removed or replaced`);
  return record;
}
