import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { DamagedFile } from '../../../preload/contract/contract.ts';
import { type BackedUp, type BackupCopy, backedUp, listCopies } from '../../index/backups/copies.ts';
import { countRescuable } from '../../index/backups/rescueRows.ts';
import { contentOf } from '../../index/backups/sinceCopy.ts';
import { damageOf } from '../../index/integrity.ts';
import { isModelName, modelsFolder } from '../models/modelFolders.ts';

/**
 * The damaged files of a data folder, each with the backups that can take its place and what each of them lacks. Reads every
 * file whole.
 */
export function damagedFiles(dataFolder: string, nativeBinding?: string): DamagedFile[] {
  return (Object.keys(backedUp) as BackedUp[]).flatMap((of) => {
    const file = join(dataFolder, backedUp[of]);
    const damage = damageOf(file, nativeBinding);
    if (damage === undefined) return [];
    const copies = wholeCopies(dataFolder, of, nativeBinding).map((copy) => ({
      ...asContract(copy),
      missing:
        of === 'index' ? sinceIndex(dataFolder, file, copy, nativeBinding) : sinceReviews(file, copy, nativeBinding),
    }));
    return [{ of, file, finding: damage.detail ?? damage.message, copies }];
  });
}

/** Newest first. A backup was whole when it was made; the disk may have changed it since. */
export function wholeCopies(dataFolder: string, of: BackedUp, nativeBinding?: string): BackupCopy[] {
  return listCopies(dataFolder, of).filter(({ file }) => damageOf(file, nativeBinding) === undefined);
}

export function asContract({ file, at, occasion, bytes }: BackupCopy) {
  return { name: basename(file), at, occasion, bytes };
}

type Missing = DamagedFile['copies'][number]['missing'];

function sinceIndex(dataFolder: string, damaged: string, copy: BackupCopy, nativeBinding?: string): Missing {
  const now = contentOf(damaged, nativeBinding);
  const then = contentOf(copy.file, nativeBinding);
  const isNew = ([name, importedAt]: [string, string]) => then?.archives.get(name) !== importedAt;
  const folder = modelsFolder({ dataFolder });
  const models = existsSync(folder) ? readdirSync(folder).filter(isModelName) : [];
  return {
    archives: now ? [...now.archives].filter(isNew).map(([name]) => name) : null,
    models: models.filter((name) => !then?.models.has(name)),
    rescued: null,
  };
}

function sinceReviews(damaged: string, copy: BackupCopy, nativeBinding?: string): Missing {
  return { archives: [], models: [], rescued: countRescuable(damaged, copy.file, nativeBinding) };
}
