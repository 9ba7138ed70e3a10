import { statSync } from 'node:fs';
import { join } from 'node:path';
import { loadEngine } from '../../../models/engine/backend.ts';
import type { Engine } from '../../../models/engine/engine.ts';
import { disposeModel } from '../../../models/networks/model.ts';
import { weightsFile } from '../../../models/store/files.ts';
import { loadModel, type StoredModel } from '../../../models/store/load.ts';
import { asRefusal } from '../refuse.ts';

export interface LoadedModel extends StoredModel {
  readonly engine: Engine;
}

interface Kept {
  readonly key: string;
  readonly loaded: Promise<LoadedModel>;
  users: number;
}

let kept: Kept | undefined;

/**
 * Runs `use` with the model of a folder. The model stays loaded for the next task on it; another model, or a changed
 * folder, takes its place, and the former is freed as soon as nobody uses it.
 */
export async function* withModel<P, R>(
  folder: string,
  use: (model: LoadedModel) => AsyncGenerator<P, R, void>,
): AsyncGenerator<P, R, void> {
  const entry = take(folder);
  try {
    const loaded = await entry.loaded;
    // An object of its own: when a graph of the model is made is counted by task, whatever ran before it.
    return yield* use({ ...loaded, model: { ...loaded.model } });
  } catch (error) {
    throw asRefusal(error);
  } finally {
    entry.users--;
    if (entry !== kept) free(entry);
  }
}

function take(folder: string): Kept {
  const key = `${folder}\0${stateOf(folder)}`;
  if (kept?.key !== key) {
    const former = kept;
    const entry: Kept = { key, loaded: load(folder), users: 0 };
    kept = entry;
    // What failed to load is tried anew next time.
    entry.loaded.catch(() => {
      if (kept === entry) kept = undefined;
    });
    if (former) free(former);
  }
  kept.users++;
  return kept;
}

async function load(folder: string): Promise<LoadedModel> {
  const engine = await loadEngine();
  return { ...(await loadModel(engine, folder)), engine };
}

function free(entry: Kept): void {
  if (entry.users > 0) return;
  entry.loaded.then(
    ({ model }) => disposeModel(model),
    () => {},
  );
}

function stateOf(folder: string): string {
  try {
    const { size, mtimeMs } = statSync(join(folder, weightsFile));
    return `${size} ${mtimeMs}`;
  } catch {
    return 'missing'; // loading says what is missing
  }
}
