import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { finish } from '../../preload/numeric/steps.ts';
import { type Compute, createCompute, type TaskName } from '../compute/client.ts';
import { forkCompute } from '../compute/forkCompute.ts';
import { beginCheck, type IndexCheck } from '../index/indexCheck.ts';
import { prepareDataFolder } from './dataFolder.ts';
import { openHostLog } from './hostLog.ts';
import { sqliteBinding } from './sqliteBinding.ts';

/** What is sure to be asked of the compute process. */
export interface Ahead {
  readonly tasks: readonly TaskName[];
  /** Whether these tasks compute with TensorFlow. */
  readonly engine: boolean;
}

/** What a host under plain Node has before it has read its own code. */
export interface Begun {
  readonly log: (text: string) => void;
  readonly compute: Compute;
  /** Of the index; undefined where there is none yet. */
  readonly check: IndexCheck | undefined;
}

const computeFile = fileURLToPath(new URL('../compute/child.ts', import.meta.url));

/**
 * Begins what takes long and runs elsewhere, so that a host is read meanwhile: the check of the index and, where it
 * is known what will be asked, the compute process with it. This file therefore loads neither SQLite nor the contract.
 *
 * @throws where the data folder cannot be used; the message says what to do
 */
export function beginLocal(dataFolder: string, ahead?: Ahead): Begun {
  prepareDataFolder(dataFolder);
  const log = openHostLog(dataFolder);
  const check = beginCheck(join(dataFolder, 'index.sqlite'), sqliteBinding(), { inProcess: true });
  const compute = createCompute(() => forkCompute(computeFile, log));
  // What fails here fails again, and is told, when it is asked for.
  if (ahead) finish(compute.run('prepare', ahead, new AbortController().signal)).catch(() => {});
  return { log, compute, check };
}
