import type { Failure, JobRow, Progress } from '../../../preload/contract/contract.ts';
import { RemoteFailure } from '../../../preload/wire/wire.ts';
import { resumptionOf } from '../../../preload/words/resumableJobs.ts';
import { addJob, finishJob, getJob, type JobEnd, type StoredJob, setJobProgress } from '../../index/jobs.ts';
import type { Index } from '../../index/open.ts';
import { Cancelled, NotFound, toFailure } from '../errors.ts';
import { createTimeLeft } from './timeLeft.ts';

/**
 * Jobs of one lane run one after another: the engine has one process, and two imports may be of one folder. A report starts
 * jobs of the engine and waits for them: it needs a lane of its own. `beside`: trainings in a second process of the engine.
 */
export type Lane = 'engine' | 'beside' | 'import' | 'report';

export interface JobStart<P extends Progress, R> {
  /** Name in the contract. */
  readonly name: string;
  /** What it does, in words for the screen. */
  readonly title: string;
  readonly lane: Lane;
  readonly input: unknown;
  /** What must not be removed while it runs: `archive 3`, `model 2`. */
  readonly uses: readonly string[];
  /** Progress while it waits for its turn. */
  readonly waiting: (message: string) => P;
  readonly work: (signal: AbortSignal) => AsyncGenerator<P, R, void>;
}

export interface Jobs {
  /**
   * Starts a job and follows it. The job goes on when nobody follows it any longer; it ends by itself, or because `signal`
   * aborts or `cancel` is called.
   */
  run<P extends Progress, R>(start: JobStart<P, R>, signal: AbortSignal): AsyncGenerator<P, R, void>;
  /** Follows a job that already runs; ends with its row as the job ends. Stopping, also by `signal`, leaves the job alone. */
  watch(jobId: number, signal: AbortSignal): AsyncGenerator<Progress, JobRow, void>;
  /** Resolves when the job is over. A job that is over already stays as it is. */
  cancel(jobId: number): Promise<void>;
  /** True for a job of this process that is not over. */
  isRunning(jobId: number): boolean;
  /** Title of a job that uses this. */
  userOf(used: string): string | undefined;
  /** Cancels all jobs and waits for their end. */
  close(): Promise<void>;
}

export interface JobsOptions {
  readonly index: Index;
  /** Name of this BeatLens (`owner.ts`). */
  readonly owner: string;
  readonly now: () => Date;
  readonly onChange: (row: JobRow) => void;
  /** Milliseconds between two writes of a job's progress. */
  readonly progressEveryMs?: number;
  /** Milliseconds; the time left of a job depends on it. */
  readonly clock?: () => number;
}

interface Running {
  readonly title: string;
  readonly uses: readonly string[];
  readonly controller: AbortController;
  /** Over, whatever the outcome; the row says which. */
  readonly over: Promise<void>;
  progress: Progress | null;
  readonly followers: Set<() => void>;
}

export function createJobs({
  index,
  owner,
  now,
  onChange,
  progressEveryMs = 200,
  clock = () => performance.now(),
}: JobsOptions): Jobs {
  const running = new Map<number, Running>();
  const lanes: Record<Lane, Running[]> = { engine: [], beside: [], import: [], report: [] };
  let closing = false;

  function start<P extends Progress, R>(job: JobStart<P, R>): { id: number; outcome: Promise<R>; entry: Running } {
    if (closing) throw new Cancelled(job.title);
    const createdAt = now().toISOString();
    const { name, title, input, lane, uses } = job;
    const id = addJob(index, { name, title, processId: process.pid, owner, input, createdAt });
    const controller = new AbortController();
    const before = lanes[lane].at(-1);
    const report = throttledReport(id);
    // Starts in a later turn, when `entry` stands.
    const outcome = Promise.resolve()
      .then(() => perform(job, entry, before, report.update))
      .catch((error: unknown) => {
        throw withResumption(error, name, entry.progress);
      });
    const over = outcome.then(
      (result) => finish(id, { state: 'done', result: withoutArrays(result) ?? null, failure: null }, report.stop),
      (error: unknown) => {
        const failure = controller.signal.aborted ? toFailure(new Cancelled(title)) : toFailure(error);
        finish(id, { state: stateAfter(failure), result: null, failure }, report.stop);
      },
    );
    const entry: Running = {
      title,
      uses,
      controller,
      over: over.then(leave, leave),
      progress: null,
      followers: new Set(),
    };
    function leave(): void {
      running.delete(id);
      lanes[lane].splice(lanes[lane].indexOf(entry), 1);
      for (const wake of entry.followers) wake();
    }
    lanes[lane].push(entry);
    running.set(id, entry);
    onChange(asRow(getJob(index, id)!));
    return { id, outcome, entry };
  }

  /** Waits for its turn, then works. */
  async function perform<P extends Progress, R>(
    job: JobStart<P, R>,
    entry: Running,
    before: Running | undefined,
    update: () => void,
  ): Promise<R> {
    const { signal } = entry.controller;
    const report = (progress: P) => {
      entry.progress = progress;
      update();
      for (const wake of entry.followers) wake();
    };
    if (before) {
      report(job.waiting(`waiting for “${before.title}”`));
      await Promise.race([before.over, aborted(signal)]);
    }
    if (index.check && !index.isChecked) {
      // What a job stores or writes outlives the mark on the screen.
      report(job.waiting('waiting until the index has been checked for damage'));
      await Promise.race([index.check, aborted(signal)]);
      if (index.damage) throw index.damage;
    }
    signal.throwIfAborted();
    const timeLeft = createTimeLeft(job.name, clock);
    const steps = job.work(signal);
    try {
      for (;;) {
        const step = await steps.next();
        if (step.done) return step.value;
        const secondsLeft = timeLeft(step.value);
        report(secondsLeft === null ? step.value : { ...step.value, secondsLeft });
        signal.throwIfAborted();
      }
    } finally {
      // Stopping to iterate does not finalise a generator.
      await steps.return(undefined as R);
    }
  }

  /** Writes the row at most every `progressEveryMs`, and what is outstanding before the job ends. */
  function throttledReport(id: number): { update: () => void; stop: () => void } {
    let timer: NodeJS.Timeout | undefined;
    let written = 0;
    const write = () => {
      timer = undefined;
      written = performance.now();
      const progress = running.get(id)?.progress ?? null;
      if (progress === null) return;
      try {
        setJobProgress(index, id, progress);
        onChange(asRow(getJob(index, id)!));
      } catch {
        // A disk that is full for a moment: the next progress, and at the latest the job's end, tells it.
      }
    };
    return {
      update() {
        timer ??= setTimeout(write, Math.max(0, written + progressEveryMs - performance.now()));
      },
      stop() {
        if (timer === undefined) return;
        clearTimeout(timer);
        write();
      },
    };
  }

  function finish(id: number, end: Omit<JobEnd, 'finishedAt'>, stop: () => void): void {
    stop();
    finishJob(index, id, { ...end, finishedAt: now().toISOString() });
    onChange(asRow(getJob(index, id)!));
  }

  async function* follow(entry: Running, signal: AbortSignal): AsyncGenerator<Progress, void, void> {
    let told: Progress | null = null;
    let isOver = false;
    void entry.over.then(() => {
      isOver = true;
    });
    while (!isOver) {
      if (entry.progress !== null && entry.progress !== told) {
        told = entry.progress;
        yield told;
        continue;
      }
      if (signal.aborted) return;
      let wake = () => {};
      await new Promise<void>((resolve) => {
        wake = resolve;
        entry.followers.add(wake);
        signal.addEventListener('abort', wake, { once: true });
        void entry.over.then(wake);
      });
      entry.followers.delete(wake);
      signal.removeEventListener('abort', wake);
    }
  }

  return {
    async *run(job, signal) {
      const { outcome, entry } = start(job);
      outcome.catch(() => {}); // nobody may be left to hear of it; the row has it
      const cancel = () => entry.controller.abort();
      if (signal.aborted) cancel();
      signal.addEventListener('abort', cancel, { once: true });
      try {
        // Not `signal`: a cancelled job is followed to its end, as it may have files to put in order.
        yield* follow(entry, new AbortController().signal) as AsyncGenerator<never, void, void>;
        const result = await outcome.catch((error: unknown) => {
          throw entry.controller.signal.aborted ? new Cancelled(job.title) : error;
        });
        await entry.over;
        return result;
      } finally {
        signal.removeEventListener('abort', cancel);
        // A caller that cancelled and stopped to iterate hears of the end when it is one, not before.
        if (signal.aborted) await entry.over;
      }
    },
    async *watch(jobId, signal) {
      const entry = running.get(jobId);
      if (entry) yield* follow(entry, signal);
      const row = getJob(index, jobId);
      if (row === undefined) throw new NotFound(`there is no job ${jobId}; "beatlens jobs" lists those there are`);
      return asRow(row);
    },
    async cancel(jobId) {
      const entry = running.get(jobId);
      if (entry === undefined) return;
      entry.controller.abort();
      await entry.over;
    },
    isRunning: (jobId) => running.has(jobId),
    userOf: (used) => [...running.values()].find(({ uses }) => uses.includes(used))?.title,
    async close() {
      closing = true;
      const entries = [...running.values()];
      for (const { controller } of entries) controller.abort();
      await Promise.all(entries.map(({ over }) => over));
    },
  };
}

/** The row as the contract has it. */
export function asRow({ processId: _, owner: __, ...row }: StoredJob): JobRow {
  return row as JobRow;
}

function stateAfter({ code }: Failure): JobEnd['state'] {
  return code === 'cancelled' || code === 'interrupted' ? code : 'failed';
}

/** What an interrupted job has kept is told with its failure. */
function withResumption(error: unknown, name: string, progress: unknown): unknown {
  if (!(error instanceof RemoteFailure) || error.code !== 'interrupted') return error;
  return new RemoteFailure({ ...error.failure, message: `${error.message} ${resumptionOf(name, progress).text}` });
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** A result as its job's row keeps it: typed arrays are left out, so that the row stays small. */
function withoutArrays(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutArrays);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, item]) => !ArrayBuffer.isView(item));
  return Object.fromEntries(entries.map(([key, item]) => [key, withoutArrays(item)]));
}
