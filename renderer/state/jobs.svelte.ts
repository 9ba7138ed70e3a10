import type {
  Api,
  contract,
  Failure,
  InputOf,
  JobName,
  JobRow,
  OutputOf,
  ProgressOf,
} from '../../preload/contract/contract.ts';
import { toFailure } from './failure.ts';
import type { Notices } from './notices.svelte.ts';

type Names = JobName<typeof contract>;

/** What is told of a job that ended badly; undefined of any other. */
function badEnd({ state, title }: JobRow): string | undefined {
  if (state === 'failed') return `${title} failed`;
  return state === 'interrupted' ? `${title} was interrupted` : undefined;
}

/**
 * All jobs as the host knows them, newest first. Rows come from `jobs.list` at start and from `jobs.changed`, so
 * progress survives a reload and shows in every window, whoever started the job.
 */
export class Jobs {
  rows = $state.raw<readonly JobRow[]>([]);
  readonly running: readonly JobRow[] = $derived(this.rows.filter((row) => row.state === 'running'));
  readonly #api: () => Api;
  readonly #notices: Notices;
  /** Names of jobs that this window started and waits for: `start` tells their failures. */
  readonly #own: string[] = [];

  readonly #gathered = new Map<number, JobRow>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(api: () => Api, notices: Notices) {
    this.#api = api;
    this.#notices = notices;
  }

  async load(): Promise<void> {
    this.rows = await this.#api().call('jobs.list', { limit: 100 });
  }

  /** Also what another window or the command line cleared. */
  cleared(): void {
    this.rows = this.running;
  }

  /**
   * Takes in a row from `jobs.changed`. Progress may come at any pace (every batch of a training); rows that only moved on
   * are gathered for a tenth of a second, so that the screen keeps up. A change of state is shown at once.
   */
  take(row: JobRow): void {
    const known = this.rows.find(({ id }) => id === row.id);
    this.#gathered.set(row.id, row);
    if (row.state !== 'running' || known === undefined) this.#show();
    else this.#timer ??= setTimeout(() => this.#show(), 100);
  }

  #show(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const before = new Map(this.rows.map((row) => [row.id, row]));
    const after = new Map([...before, ...this.#gathered]);
    this.rows = [...after.values()].sort((a, b) => b.id - a.id);
    for (const row of this.#gathered.values()) {
      const ended = before.get(row.id)?.state === 'running' ? badEnd(row) : undefined;
      if (ended && row.failure && !this.#own.includes(row.name)) {
        this.#notices.add({ kind: 'bad', title: ended, text: row.failure.message });
      }
    }
    this.#gathered.clear();
  }

  /** Newest job of a name, running or ended. */
  newest(name: Names): JobRow | undefined {
    return this.rows.find((row) => row.name === name);
  }

  runningOf(name: Names): JobRow | undefined {
    return this.running.find((row) => row.name === name);
  }

  /**
   * Starts a job and resolves with its result, or with null after it failed or was cancelled. A failure is told by a notice,
   * unless `onFailure` takes it: true where it shows the words itself.
   */
  async start<N extends Names>(
    name: N,
    input: InputOf<typeof contract, N>,
    {
      onProgress,
      onFailure,
    }: {
      onProgress?: (progress: ProgressOf<typeof contract, N>) => void;
      onFailure?: (failure: Failure) => boolean;
    } = {},
  ): Promise<OutputOf<typeof contract, N> | null> {
    this.#own.push(name);
    try {
      return await this.#api().run(name, input, { onProgress });
    } catch (error) {
      const failure = toFailure(error);
      if (failure.code !== 'cancelled' && !onFailure?.(failure)) {
        const row = this.newest(name);
        const title = (row && badEnd(row)) ?? 'That did not work';
        this.#notices.add({ kind: 'bad', title, text: failure.message });
      }
      return null;
    } finally {
      this.#own.splice(this.#own.indexOf(name), 1);
    }
  }

  /** Starts an interrupted job again with what it was asked (preload/words/resumableJobs.ts); the host checks that as it did then. */
  async resume({ name, input }: JobRow): Promise<void> {
    await this.start(name as Names, input as InputOf<typeof contract, Names>);
  }

  async cancel(jobId: number): Promise<void> {
    try {
      await this.#api().call('jobs.cancel', { jobId });
    } catch (error) {
      this.#notices.add({ kind: 'bad', title: 'The job could not be cancelled', text: toFailure(error).message });
    }
  }
}
