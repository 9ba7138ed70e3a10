import { join } from 'node:path';
import { removeIncomplete } from '../index/crossValidations.ts';
import { takeLock } from '../index/fileLock.ts';
import type { AppContext } from './context.ts';
import { interruptAbandonedJobs } from './jobs/interruptAbandoned.ts';
import { matchKeptFiles } from './keptFiles.ts';
import { clearLeftovers } from './leftovers.ts';
import { findModelsAgain } from './models/findModelsAgain.ts';
import { installPretrained } from './models/pretrained.ts';
import { endRemovals } from './models/removeModel.ts';
import { locksFolder } from './owner.ts';
import { fillDiagnoses } from './records/fillDiagnoses.ts';
import { fillFacts } from './records/fillFacts.ts';

/** What another start does meanwhile takes about a second; a disk that hangs must not keep the window from coming. */
const longestWaitMs = 15_000;

/**
 * Puts a data folder in order at the start: jobs of dead processes, what they left unfinished, models without a row, models
 * that come along. One BeatLens at a time does so, under a lock that dies with it; another waits for it, and after a while
 * goes on without, as the next start does the same again. A step that fails is logged and keeps nobody from starting.
 */
export function setUpDataFolder(
  context: Omit<AppContext, 'jobs' | 'backups' | 'reviews' | 'reviewWriter' | 'chooseFolder' | 'chooseModelFile'>,
): void {
  const { index, dataFolder, owner, now, log } = context;
  const inMemory = index.file === ':memory:';
  const { nativeBinding } = index;
  const lock = inMemory
    ? undefined
    : takeLock(join(locksFolder(dataFolder), 'set-up.lock'), { nativeBinding, waitMs: longestWaitMs });
  if (!inMemory && lock === undefined) {
    log?.('set-up: another BeatLens is at it for long; left to the next start');
    return;
  }
  try {
    interruptAbandonedJobs(index, owner, now);
    const steps = {
      endRemovals,
      endCrossValidations,
      clearLeftovers,
      findModelsAgain,
      installPretrained,
      matchKeptFiles,
      fillFacts,
      fillDiagnoses,
    };
    for (const [name, step] of Object.entries(steps)) {
      try {
        step(context);
      } catch (error) {
        log?.(`set-up, ${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      }
    }
  } finally {
    lock?.release();
  }
}

function endCrossValidations({ index, owner }: Pick<AppContext, 'index' | 'owner'>): void {
  removeIncomplete(index, owner.isAlive);
}
