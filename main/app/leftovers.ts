import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { AppContext } from './context.ts';
import { modelsFolder, unfinishedPrefix } from './models/modelFolders.ts';
import { ownedName } from './owner.ts';

type Where = Pick<AppContext, 'dataFolder' | 'owner' | 'log'>;

/**
 * Removes what a dead BeatLens left unfinished: folders that bear its name, and nothing else. What is not called so may be
 * somebody's work, whether the index knows it or not.
 */
export function clearLeftovers(context: Where): void {
  clearHalfWritten(context);
  const places = [
    { folder: modelsFolder(context), prefix: unfinishedPrefix },
    { folder: context.dataFolder, prefix: unfinishedDemoPrefix },
  ];
  for (const { folder, prefix } of places) {
    if (!existsSync(folder)) continue;
    for (const entry of readdirSync(folder)) {
      const owner = ownedName(entry, prefix)?.owner;
      if (owner === undefined || context.owner.isAlive(owner)) continue;
      try {
        rmSync(join(folder, entry), { recursive: true, force: true });
        context.log?.(`cleared away ${join(folder, entry)}: it was not finished when BeatLens was closed`);
      } catch (error) {
        context.log?.(`cannot clear away ${join(folder, entry)}: ${(error as Error).message}`);
      }
    }
  }
}

/**
 * Files that were being written, as `name.12.unfinished` says: only where no other BeatLens runs, and the process 12 has ended. It may
 * be making or restoring a backup, which takes no part in the data folder beside that.
 */
function clearHalfWritten({ dataFolder, owner }: Where): void {
  if (owner.living().some((name) => name !== owner.name)) return;
  const clear = (folder: string, pattern: RegExp) => {
    if (!existsSync(folder)) return;
    for (const file of readdirSync(folder)) {
      const [, writer] = pattern.exec(file) ?? [];
      if (writer !== undefined && !runsBeside(Number(writer))) rmSync(join(folder, file), { force: true });
    }
  };
  clear(dataFolder, /^(?:index|reviews)\.sqlite\.(\d+)\.unfinished(?:-journal)?$/);
  for (const folder of ['checkpoints', 'cross-validations', 'pyramids', 'backups'])
    clear(join(dataFolder, folder), /\.(\d+)\.unfinished(?:-journal|-wal|-shm)?$/);
}

/** Of this process's own number are files of an earlier one: it has begun nothing yet. */
function runsBeside(processNumber: number): boolean {
  if (processNumber === process.pid) return false;
  try {
    return process.kill(processNumber, 0);
  } catch (error) {
    // Somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Beginning of the names of demo archives that are not finished; the name of their owner follows. */
export const unfinishedDemoPrefix = 'demo.unfinished-';
