import { join } from 'node:path';
import type { Handlers, JobRow } from '../../preload/contract/contract.ts';
import { IndexFailure } from '../index/errors.ts';
import { closeIndex, type Index } from '../index/open.ts';
import { openReviews, reviewsFile } from '../index/openReviews.ts';
import { keepBackups } from './backups/keepBackups.ts';
import type { AppContext, AppEvent } from './context.ts';
import { createJobs } from './jobs/queue.ts';
import { lateHandlers } from './lateHandlers.ts';
import { takeOwnership } from './owner.ts';
import { createReviewWriter, type ReviewWriter } from './reviews/writer/reviewWriter.ts';
import { setUpDataFolder } from './setUp.ts';
import { watchOthers } from './watchOthers.ts';

export interface AppOptions
  extends Omit<
    AppContext,
    'chooseFolder' | 'chooseModelFile' | 'jobs' | 'backups' | 'reviews' | 'reviewWriter' | 'owner' | 'emit'
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
  const running = new Set<number>();
  const isBusy = () => running.size > 0;
  const onDamage = () => index.damage && emit('app.indexDamaged', { message: index.damage.message });
  const backups = keepBackups({ ...options, isBusy, onDamage });
  const onChange = (row: JobRow) => {
    if (row.state === 'running') running.add(row.id);
    else if (running.delete(row.id)) backups.worked();
    emit('jobs.changed', row);
  };
  const jobs = createJobs({ index, owner: owner.name, now, onChange });
  let opened: Index | undefined;
  const reviews = () => {
    opened ??= openReviewsOf(options, (message) => emit('app.indexDamaged', { message }));
    return opened;
  };
  // A command is over before it would tell anybody.
  const isAlone = options.host === 'cli' || index.file === ':memory:';
  const watching = isAlone ? undefined : watchOthers({ index, reviews: () => opened, emit, log: options.log });
  const writer = createReviewWriter({ ...options, reviews });
  const reviewWriter: ReviewWriter = {
    ...writer,
    async write(name, input, tell) {
      const written = await writer.write(name, input, tell);
      backups.decided();
      watching?.decided('reviewer' in Object(input) ? (input as { readonly reviewer: string }).reviewer : undefined);
      return written;
    },
  };
  const context: AppContext = {
    ...options,
    ...{ chooseFolder, chooseModelFile, jobs, backups, reviews, reviewWriter, owner, emit },
  };
  options.installation?.onOpened(() => emit('installation.opened', {}));
  void index.check?.then(() => {
    onDamage();
    if (index.isChecked) emit('app.indexChecked', {});
  });
  return {
    handlers: lateHandlers(context),
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      watching?.stop();
      await jobs.close();
      await reviewWriter.close();
      await backups.close();
      if (opened) closeIndex(opened);
      owner.release();
    },
  };
}

/** An index in memory has its decisions there, too. Damage that is found is told to the window, which offers a backup. */
function openReviewsOf(
  { index, dataFolder, log }: Pick<AppContext, 'index' | 'dataFolder' | 'log'>,
  onDamage: (message: string) => void,
): Index {
  const file = index.file === ':memory:' ? index.file : join(dataFolder, reviewsFile);
  try {
    return openReviews(file, { nativeBinding: index.nativeBinding, log });
  } catch (error) {
    if (error instanceof IndexFailure && error.detail !== undefined) onDamage(error.message);
    throw error;
  }
}
