import { join } from 'node:path';
import type { Handlers } from '../../preload/contract/contract.ts';
import { closeIndex, type Index } from '../index/open.ts';
import { openReviews, reviewsFile } from '../index/openReviews.ts';
import type { AppContext, AppEvent } from './context.ts';
import { createJobs } from './jobs/queue.ts';
import { lateHandlers } from './lateHandlers.ts';
import { takeOwnership } from './owner.ts';
import { createReviewWriter } from './reviews/writer/reviewWriter.ts';
import { setUpDataFolder } from './setUp.ts';

export interface AppOptions
  extends Omit<
    AppContext,
    'chooseFolder' | 'chooseModelFile' | 'jobs' | 'reviews' | 'reviewWriter' | 'owner' | 'emit'
  > {
  /** Open the system's dialogs; absent where there are none. */
  readonly chooseFolder?: () => Promise<string | null>;
  readonly chooseModelFile?: () => Promise<string | null>;
}

export interface App {
  readonly handlers: Handlers;
  /** Returns the function that stops listening. */
  onEvent(listener: (name: AppEvent, payload: unknown) => void): () => void;
  /** Cancels what runs and waits for its end. The index and compute stay open: they are the caller's. */
  close(): Promise<void>;
}

/** Joins index and compute to the handlers of the contract; puts in order what a killed process left behind. */
export function createApp({ chooseFolder, chooseModelFile, ...options }: AppOptions): App {
  const { index, now } = options;
  const listeners = new Set<(name: AppEvent, payload: unknown) => void>();
  const emit: AppContext['emit'] = (name, payload) => {
    for (const listener of listeners) listener(name, payload);
  };
  const owner = takeOwnership(options);
  setUpDataFolder({ ...options, owner, emit });
  const jobs = createJobs({ index, owner: owner.name, now, onChange: (row) => emit('jobs.changed', row) });
  let opened: Index | undefined;
  const reviews = () => {
    opened ??= openReviewsOf(options);
    return opened;
  };
  const reviewWriter = createReviewWriter({ ...options, reviews });
  const context: AppContext = { ...options, chooseFolder, chooseModelFile, jobs, reviews, reviewWriter, owner, emit };
  void index.check?.then(() => index.damage && emit('app.indexDamaged', { message: index.damage.message }));
  return {
    handlers: lateHandlers(context),
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      await jobs.close();
      await reviewWriter.close();
      if (opened) closeIndex(opened);
      owner.release();
    },
  };
}

/** An index in memory has its decisions there, too. */
function openReviewsOf({ index, dataFolder, log }: Pick<AppContext, 'index' | 'dataFolder' | 'log'>): Index {
  const file = index.file === ':memory:' ? index.file : join(dataFolder, reviewsFile);
  return openReviews(file, { nativeBinding: index.nativeBinding, log });
}
