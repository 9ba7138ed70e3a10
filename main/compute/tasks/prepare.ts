import { loadEngine } from '../../../models/engine/backend.ts';

export interface PrepareInput {
  /** Names of tasks that will be asked for. */
  readonly tasks: readonly string[];
  /** Whether they compute with TensorFlow. */
  readonly engine: boolean;
}

/** Reads the code of tasks, and the engine, before they are asked for. What does not load is told by the task that needs it. */
// biome-ignore lint/correctness/useYield: a task is an async generator, also one that is done at once
export async function* prepare({ tasks: names, engine }: PrepareInput): AsyncGenerator<never, null, void> {
  const { tasks } = (await import('../tasks.ts')) as { readonly tasks: Readonly<Record<string, Late | undefined>> };
  for (const name of names) await tasks[name]?.load();
  if (engine) await loadEngine();
  return null;
}

interface Late {
  readonly load: () => Promise<unknown>;
}
