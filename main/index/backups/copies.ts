import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The two files of a data folder that are backed up: what was imported and computed, and what reviewers decided. */
export const backedUp = { index: 'index.sqlite', reviews: 'reviews.sqlite' } as const;
export type BackedUp = keyof typeof backedUp;

/** What a backup was made for. */
export const occasions = ['daily', 'decisions', 'migration', 'asked'] as const;
export type Occasion = (typeof occasions)[number];

/** One backup: a whole database that was checked before it got this name. */
export interface BackupCopy {
  readonly file: string;
  readonly of: BackedUp;
  readonly occasion: Occasion;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly bytes: number;
}

/** What is kept of each file: the newest few, the newest of each of the last days that have one, the newest before a migration. */
export const kept = { newest: 3, days: 7, migrations: 1 } as const;

export function backupsFolder(dataFolder: string): string {
  return join(dataFolder, 'backups');
}

/** Path of a backup made at a time; its name says of what, when and why. */
export function copyPath(dataFolder: string, of: BackedUp, now: Date, occasion: Occasion): string {
  const time = now.toISOString().replaceAll(':', '-').replace('.', '-');
  return join(backupsFolder(dataFolder), `${of}-${time}-${occasion}.sqlite`);
}

/** Newest first. Files of other names, unfinished ones among them, are none. */
export function listCopies(dataFolder: string, of?: BackedUp): BackupCopy[] {
  const folder = backupsFolder(dataFolder);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => {
      const copy = fromName(name);
      if (copy === undefined || (of !== undefined && copy.of !== of)) return [];
      const file = join(folder, name);
      // Another BeatLens may have removed it since.
      const found = statSync(file, { throwIfNoEntry: false });
      return found ? [{ file, ...copy, bytes: found.size }] : [];
    })
    .sort((a, b) => (a.at < b.at ? 1 : -1));
}

/** Of the copies of one file, newest first: those that `kept` does not hold. */
export function expired(copies: readonly BackupCopy[]): BackupCopy[] {
  const days = [...new Set(copies.map(({ at }) => at.slice(0, 10)))].slice(0, kept.days);
  const newestOfDay = new Set(days.map((day) => copies.find(({ at }) => at.startsWith(day))));
  const migrations = copies.filter(({ occasion }) => occasion === 'migration').slice(0, kept.migrations);
  return copies.filter((copy, place) => place >= kept.newest && !newestOfDay.has(copy) && !migrations.includes(copy));
}

function fromName(name: string): Pick<BackupCopy, 'of' | 'occasion' | 'at'> | undefined {
  const parts = /^(index|reviews)-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z-([a-z]+)\.sqlite$/.exec(name);
  if (parts === null) return undefined;
  const [, of, day, hours, minutes, seconds, milliseconds, occasion] = parts;
  if (!occasions.includes(occasion as Occasion)) return undefined;
  const at = `${day}T${hours}:${minutes}:${seconds}.${milliseconds}Z`;
  return { of: of as BackedUp, occasion: occasion as Occasion, at };
}
