import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  type CallName,
  contract,
  type InputOf,
  type JobName,
  type OutputOf,
  type ProgressOf,
} from '../../../preload/contract/contract.ts';
import type { Compute } from '../../compute/client.ts';
import { inProcessCompute } from '../../compute/testing/inProcess.ts';
import { closeIndex, type Index, openIndex } from '../../index/open.ts';
import { type App, createApp } from '../createApp.ts';

type C = typeof contract;

export interface TestApp {
  readonly app: App;
  readonly index: Index;
  readonly dataFolder: string;
  /** Events so far: name and payload. */
  readonly events: [name: string, payload: unknown][];
  /** A handler's answer, checked against the contract. */
  call<N extends CallName<C>>(name: N, input: InputOf<C, N>): Promise<OutputOf<C, N>>;
  run<N extends JobName<C>>(name: N, input: InputOf<C, N>, options?: RunOptions<N>): Promise<OutputOf<C, N>>;
}

export interface RunOptions<N extends JobName<C>> {
  readonly onProgress?: (progress: ProgressOf<C, N>) => void;
  readonly signal?: AbortSignal;
}

export interface TestAppOptions {
  readonly compute?: Compute;
  readonly dataFolder?: string;
  /** `:memory:` by default. */
  readonly indexFile?: string;
  /** Models that come with BeatLens; none by default. */
  readonly pretrainedFolder?: string;
  /** None by default: there is no file manager. */
  readonly showInFolder?: (file: string) => void;
  /** One moment by default. */
  readonly now?: () => Date;
}

/** The app on a real SQLite index with the tasks in this process. Everything is gone when the test ends. */
export function testApp(options: TestAppOptions = {}): TestApp {
  const dataFolder = options.dataFolder ?? temporaryFolder();
  const index = openIndex(options.indexFile ?? ':memory:');
  const app = createApp({
    index,
    compute: options.compute ?? inProcessCompute(),
    dataFolder,
    now: options.now ?? (() => new Date('2026-01-02T03:04:05.678Z')),
    host: 'cli',
    version: '0.0.0',
    cores: 2,
    pretrainedFolder: options.pretrainedFolder,
    showInFolder: options.showInFolder,
  });
  const events: [string, unknown][] = [];
  app.onEvent((name, payload) => {
    contract[name].payload.parse(payload);
    events.push([name, payload]);
  });
  onTestFinished(async () => {
    await app.close();
    closeIndex(index);
  });
  return {
    app,
    index,
    dataFolder,
    events,
    async call(name, input) {
      const handler = app.handlers[name] as (input: unknown, signal: AbortSignal) => unknown;
      const { input: inputSchema, output } = contract[name];
      return output.parse(await handler(inputSchema.parse(input), new AbortController().signal)) as never;
    },
    async run(name, input, { onProgress, signal = new AbortController().signal } = {}) {
      const handler = app.handlers[name] as unknown as (
        input: unknown,
        signal: AbortSignal,
      ) => AsyncGenerator<unknown, unknown, void>;
      const { input: inputSchema, progress, output } = contract[name];
      const steps = handler(inputSchema.parse(input), signal);
      for (;;) {
        const step = await steps.next();
        if (step.done) return output.parse(step.value) as never;
        onProgress?.(progress.parse(step.value) as never);
      }
    },
  };
}

/** A folder of the test's own, removed when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'beatlens-app-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
