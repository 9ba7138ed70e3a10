import { basename, join } from 'node:path';
import type { Restored } from '../../../preload/contract/contract.ts';
import { type BackedUp, type BackupCopy, backedUp, listCopies } from '../../index/backups/copies.ts';
import { putBack } from '../../index/backups/putBack.ts';
import { damageOf } from '../../index/integrity.ts';
import { setIndexAside } from '../../index/setAside.ts';
import { Conflict, NotFound } from '../errors.ts';
import { livingOwners } from '../owner.ts';
import { wholeCopies } from './damagedFiles.ts';

export interface RestoreChoice {
  /** Damaged files are set aside and nothing is put in their place: the next start makes new ones. */
  readonly anew: boolean;
  /** Name of a backup; absent: the newest whole one of each damaged file. */
  readonly copy?: string | undefined;
}

/**
 * Puts backups in the place of damaged files, which are set aside. A backup that is named is put back whether its file is
 * damaged or not. Whoever calls this has closed the files.
 *
 * @throws Conflict where another BeatLens has the folder open, nothing is damaged, or no whole backup is there; NotFound for a
 *   name that no backup has. Nothing was changed then.
 */
export function restore(dataFolder: string, choice: RestoreChoice, now: Date, nativeBinding?: string): Restored[] {
  const others = livingOwners(dataFolder, nativeBinding);
  if (others.length > 0) {
    const processes = others.map((name) => name.split('-')[0]).join(', ');
    throw new Conflict(`${dataFolder}: BeatLens has it open (process ${processes}). Close it there, then restore.`);
  }
  const copies = choice.anew ? anew(dataFolder, nativeBinding) : chosen(dataFolder, choice.copy, nativeBinding);
  return copies.map(({ of, copy }) => {
    if (copy) return { of, at: copy.at, ...putBack(dataFolder, copy, now, nativeBinding) };
    return { of, at: null, setAside: setIndexAside(join(dataFolder, backedUp[of]), now), rescued: null };
  });
}

interface Step {
  readonly of: BackedUp;
  readonly copy: BackupCopy | undefined;
}

function anew(dataFolder: string, nativeBinding?: string): Step[] {
  return damaged(dataFolder, nativeBinding).map((of) => ({ of, copy: undefined }));
}

function chosen(dataFolder: string, name: string | undefined, nativeBinding?: string): Step[] {
  if (name !== undefined) {
    const copy = listCopies(dataFolder).find(({ file }) => basename(file) === name);
    if (copy === undefined) {
      const there = listCopies(dataFolder).map(({ file }) => basename(file));
      throw new NotFound(`there is no backup ${name}; there are: ${there.join(', ') || 'none yet'}`);
    }
    return [{ of: copy.of, copy }];
  }
  return damaged(dataFolder, nativeBinding).map((of) => {
    const [copy] = wholeCopies(dataFolder, of, nativeBinding);
    if (copy) return { of, copy };
    throw new Conflict(
      `${join(dataFolder, backedUp[of])} is damaged, and there is no whole backup of it. Set it aside and begin anew: "beatlens restore --anew".`,
    );
  });
}

function damaged(dataFolder: string, nativeBinding?: string): BackedUp[] {
  const found = (Object.keys(backedUp) as BackedUp[]).filter((of) =>
    damageOf(join(dataFolder, backedUp[of]), nativeBinding),
  );
  if (found.length > 0) return found;
  throw new Conflict(
    `${dataFolder}: index and review decisions are whole; nothing was changed. To go back to an earlier state, name a backup (--copy).`,
  );
}
