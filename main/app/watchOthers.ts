import type { JobRow } from '../../preload/contract/contract.ts';
import {
  foreignVersion,
  lastDecision,
  reviewersSince,
  signaturesOf,
  type WatchedPart,
} from '../index/changesByOthers.ts';
import { listJobs } from '../index/jobs.ts';
import type { Index } from '../index/open.ts';
import type { AppContext } from './context.ts';
import { asRow } from './jobs/queue.ts';

/** Half of what a user may wait to see in the window what the command line did. A look that finds nothing new takes microseconds. */
const lookEveryMs = 500;

const announced = {
  archives: 'archives.changed',
  models: 'models.changed',
  recordModels: 'recordModels.changed',
  crossValidations: 'crossValidations.changed',
  explanations: 'explanations.changed',
  tray: 'tray.changed',
} as const;

export interface WatchOptions {
  readonly index: Index;
  /** The file of decisions once it is open: before, no screen shows any. */
  readonly reviews: () => Index | undefined;
  readonly emit: AppContext['emit'];
  readonly log: AppContext['log'];
}

export interface Watching {
  /** This process has written decisions of this reviewer, which it announces itself. What others decided before is announced here. */
  decided(reviewer: string | undefined): void;
  stop(): void;
}

/**
 * Announces what another BeatLens wrote to the same data folder, as this one's own work is announced. SQLite counts what other
 * connections write (`data_version`); only then is it found out what changed.
 */
export function watchOthers({ index, reviews, emit, log }: WatchOptions): Watching {
  let version = foreignVersion(index);
  let seen = signaturesOf(index);
  let jobs = rowsOf(index);
  let decisions: { version: number; last: number } | undefined;

  function lookAtIndex(): void {
    const now = foreignVersion(index);
    if (now === version) return;
    version = now;
    const found = signaturesOf(index);
    for (const [part, event] of Object.entries(announced))
      if (found[part as WatchedPart] !== seen[part as WatchedPart]) emit(event as 'archives.changed', {});
    if (found.jobs !== seen.jobs) {
      const rows = rowsOf(index);
      for (const [id, row] of rows) if (JSON.stringify(jobs.get(id)) !== JSON.stringify(row)) emit('jobs.changed', row);
      jobs = rows;
    }
    seen = found;
  }

  function lookAtDecisions(own?: string): void {
    const opened = reviews();
    if (opened === undefined) return;
    const now = foreignVersion(opened);
    if (decisions === undefined) decisions = { version: now, last: lastDecision(opened) };
    if (now === decisions.version) return;
    for (const reviewer of reviewersSince(opened, decisions.last))
      if (reviewer !== own) emit('reviews.changed', { reviewer });
    decisions = { version: now, last: lastDecision(opened) };
  }

  function attempt(look: () => void): void {
    try {
      look();
    } catch (error) {
      // Busy or damaged: the next look, or the next call, tells.
      log?.(`what others wrote could not be read: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  const look = () => {
    lookAtIndex();
    lookAtDecisions();
  };
  const timer = setInterval(() => index.damage || attempt(look), lookEveryMs).unref();
  return {
    decided: (reviewer) => attempt(() => lookAtDecisions(reviewer)),
    stop: () => clearInterval(timer),
  };
}

function rowsOf(index: Index): Map<number, JobRow> {
  return new Map(listJobs(index, 20).map((job) => [job.id, asRow(job)]));
}
