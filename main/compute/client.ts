import { arrivals } from '../../preload/wire/arrivals.ts';
import { connectUntyped, type UntypedApi } from '../../preload/wire/connect.ts';
import { type Channel, cancelled, RemoteFailure } from '../../preload/wire/wire.ts';
import { causeOf } from './deathWords.ts';
import type { Tasks } from './serveTasks.ts';
import type { tasks } from './tasks.ts';

/** A started process. Its channel closes when it ends, with the reason. */
export interface ComputeProcess {
  readonly channel: Channel;
  /** Ends it at once, whatever it does. */
  kill(): void;
  /** The last lines it wrote to standard error, for the detail of a failure. */
  lastWords(): string;
}

type OwnTasks = typeof tasks;
export type TaskName<T extends Tasks = OwnTasks> = keyof T & string;
export type TaskInput<N extends TaskName<T>, T extends Tasks = OwnTasks> = Parameters<T[N]>[0];
export type TaskProgress<N extends TaskName<T>, T extends Tasks = OwnTasks> =
  ReturnType<T[N]> extends AsyncGenerator<infer P, unknown, void> ? P : never;
export type TaskOutput<N extends TaskName<T>, T extends Tasks = OwnTasks> =
  ReturnType<T[N]> extends AsyncGenerator<unknown, infer O, void> ? O : never;

export interface Compute<T extends Tasks = OwnTasks> {
  /**
   * Runs a task in the compute process. Aborting `abort`, or stopping to iterate, cancels it.
   * @throws RemoteFailure: what the task threw; `cancelled`; or `interrupted`: the process ended, with exit code or signal
   */
  run<N extends TaskName<T>>(
    name: N,
    input: TaskInput<N, T>,
    abort: AbortSignal,
  ): AsyncGenerator<TaskProgress<N, T>, TaskOutput<N, T>, void>;
  /**
   * Another process of the same kind, for work that would take this one for long while a core is left. It ends by its own `stop`, or
   * with this one.
   */
  beside(): Compute<T>;
  /** Ends the process; resolves when it is gone. The next task would start a new one. */
  stop(): Promise<void>;
}

export interface ComputeOptions {
  /**
   * How long a cancelled task may take to stop by itself before its process is killed; twelve times as long while others work in it,
   * which would die with it: they, or the engine that is being loaded, may be what keeps it from answering.
   */
  readonly answerWithinMs: number;
}

/** The compute process as seen by the host: started when first needed, started anew after it died. */
export function createCompute<T extends Tasks = OwnTasks>(
  spawn: () => ComputeProcess,
  { answerWithinMs }: ComputeOptions = { answerWithinMs: 5000 },
): Compute<T> {
  let current: Running | undefined;
  const others = new Set<Compute<T>>();

  function running(): Running {
    if (current === undefined) {
      const started: Running = watch(spawn());
      current = started;
      started.process.channel.onClose(() => {
        if (current === started) current = undefined;
      });
    }
    return current;
  }

  async function* run(name: string, input: unknown, abort: AbortSignal): AsyncGenerator<unknown, unknown, void> {
    if (abort.aborted) throw cancelled(name);
    const { process, api, death, working } = running();
    const own = Symbol(name);
    working.add(own);
    const controller = new AbortController();
    const waiting = arrivals<unknown>();
    let timer: NodeJS.Timeout | undefined;
    let ended = false;
    const killIfSilent = (round: number) => {
      timer = setTimeout(() => {
        if (working.size > 0 && round < patientRounds) return killIfSilent(round + 1);
        death.isByHost = true;
        process.kill();
      }, answerWithinMs);
    };
    const cancel = () => {
      controller.abort();
      working.delete(own);
      if (timer === undefined) killIfSilent(1);
    };
    abort.addEventListener('abort', cancel);
    const task = api
      .run(name, input, { signal: controller.signal, onProgress: (value) => waiting.add(value) })
      .catch((error: unknown) => {
        throw death.reason === undefined ? error : deathOf(death, name, controller.signal, process.lastWords());
      })
      .finally(() => {
        clearTimeout(timer);
        working.delete(own);
        abort.removeEventListener('abort', cancel);
        waiting.end();
        ended = true;
      });
    task.catch(() => {}); // a consumer that never comes back is no unhandled rejection
    try {
      yield* waiting.values();
      return await task;
    } finally {
      if (!ended) {
        cancel(); // the consumer stopped to iterate
        await task.catch(() => {});
      }
    }
  }

  return {
    // The one claim that what arrives is what the task gives.
    run: run as Compute<T>['run'],
    beside() {
      const other = createCompute<T>(spawn, { answerWithinMs });
      others.add(other);
      const stop = async () => {
        others.delete(other);
        await other.stop();
      };
      return { ...other, stop };
    },
    async stop() {
      await Promise.all(Array.from(others, (other) => other.stop()));
      const stopping = current;
      if (stopping === undefined) return;
      await new Promise<void>((resolve) => {
        stopping.process.channel.onClose(() => resolve());
        stopping.process.kill();
      });
    },
  };
}

interface Death {
  reason?: string;
  /** The host killed it, since a cancelled task did not answer. */
  isByHost?: boolean;
}

interface Running {
  readonly process: ComputeProcess;
  readonly api: UntypedApi;
  /** Why the process ended, once it has. */
  readonly death: Death;
  /** Tasks that nobody cancelled. */
  readonly working: Set<symbol>;
}

const patientRounds = 12;

function watch(process: ComputeProcess): Running {
  const death: Death = {};
  // Before `connect`, so that the reason stands when the requests are rejected.
  process.channel.onClose((reason) => {
    death.reason = reason;
  });
  return { process, api: connectUntyped(process.channel), death, working: new Set() };
}

function deathOf({ reason = '', isByHost }: Death, name: string, abort: AbortSignal, lastWords: string): RemoteFailure {
  if (abort.aborted) return cancelled(name);
  const cause = isByHost
    ? 'BeatLens ended it, since it did not answer when another task was cancelled: try again'
    : causeOf(reason, lastWords);
  return new RemoteFailure({
    code: 'interrupted',
    message: `${reason} while it worked on ${name}. ${cause}. A new compute process starts with the next task.`,
    detail: lastWords || undefined,
  });
}
