import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { openLocalApp } from '../../main/hosts/local.ts';
import { backUp } from '../../main/index/backups/backUp.ts';

export const damages = ['a bit', 'a page of noise', 'a page of zeros', 'two pages exchanged', 'a cut'] as const;
export type Damage = (typeof damages)[number];

/** A table or list of the index with its pages, from 1. */
export interface Tree {
  readonly name: string;
  readonly pages: readonly number[];
}

export interface DamagedCopy {
  readonly damage: Damage;
  readonly tree: string;
  /** What SQLite's integrity_check says, by itself. */
  readonly isFoundBySqlite: boolean;
  /** Whether the program refused every number before the damage was mended. */
  readonly isRefused: boolean;
  /** Whether one call put the backup in its place, and everything was listed as before. */
  readonly isRestored: boolean;
}

/** Every table and list of a sound index. */
export function treesOf(index: string): Tree[] {
  const database = new Database(index, { readonly: true });
  try {
    const rows = database.prepare('SELECT name, pageno FROM dbstat ORDER BY name, pageno').raw().all() as [
      string,
      number,
    ][];
    const pages = new Map<string, number[]>();
    for (const [name, page] of rows) pages.set(name, [...(pages.get(name) ?? []), page]);
    return [...pages].map(([name, of]) => ({ name, pages: of }));
  } finally {
    database.close();
  }
}

/** A data folder whose index is the given one, with a backup of it; and what a window lists there. */
export async function prepareCopies(folder: string, index: string): Promise<string> {
  const file = join(folder, 'index.sqlite');
  mkdirSync(folder, { recursive: true });
  copyFileSync(index, file);
  // With the models that come along, once: the backup then is what each start makes of it.
  const { close } = await openLocalApp({ dataFolder: folder, host: 'web' });
  await close();
  await backUp({ dataFolder: folder, of: 'index', occasion: 'asked', now: new Date() });
  return listed(folder);
}

/**
 * Damages the index of a prepared folder in one way, asks SQLite and the program about it, and has the program restore it.
 *
 * @param wanted what `prepareCopies` listed
 */
export async function damageCopy(
  folder: string,
  { damage, tree, random, wanted }: { damage: Damage; tree: Tree; random: () => number; wanted: string },
): Promise<DamagedCopy> {
  const file = join(folder, 'index.sqlite');
  const backups = join(folder, 'backups');
  // As it was backed up; what the rounds before set aside goes.
  copyFileSync(join(backups, readdirSync(backups)[0]!), file);
  for (const name of readdirSync(folder))
    if (/^index\.sqlite-|set-aside/.test(name)) rmSync(join(folder, name), { force: true });
  apply(file, damage, tree.pages[Math.floor(random() * tree.pages.length)]!, random);
  const isFoundBySqlite = isFound(file);
  const window = await openLocalApp({ dataFolder: folder, host: 'web' });
  try {
    const isRefused = await window.api.call('archives.list', {}).then(
      () => false,
      (error: Error) => /damaged/.test(error.message),
    );
    const isRestored = isRefused && (await window.api.call('app.restore', { anew: false })).restored.length === 1;
    await window.close();
    return {
      damage,
      tree: tree.name,
      isFoundBySqlite,
      isRefused,
      isRestored: isRestored && (await listed(folder)) === wanted,
    };
  } finally {
    await window.close();
  }
}

const pageBytes = 4096;

function apply(file: string, damage: Damage, page: number, random: () => number): void {
  const bytes = readFileSync(file);
  const at = (page - 1) * pageBytes;
  const other = Math.floor((random() * bytes.length) / pageBytes) * pageBytes;
  if (damage === 'a cut') {
    truncateSync(file, Math.max(1, at + Math.floor(random() * pageBytes)));
    return;
  }
  if (damage === 'a bit') bytes[at + Math.floor(random() * pageBytes)]! ^= 1 << Math.floor(random() * 8);
  else if (damage === 'a page of zeros') bytes.fill(0, at, at + pageBytes);
  else if (damage === 'a page of noise') for (let i = 0; i < pageBytes; i++) bytes[at + i] = Math.floor(random() * 256);
  else {
    const kept = Buffer.from(bytes.subarray(at, at + pageBytes));
    bytes.copyWithin(at, other, other + pageBytes);
    kept.copy(bytes, other);
  }
  writeFileSync(file, bytes);
}

function isFound(file: string): boolean {
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { readonly: true });
    return database.pragma('integrity_check(1)', { simple: true }) !== 'ok';
  } catch {
    return true;
  } finally {
    database?.close();
    for (const name of readdirSync(dirname(file)))
      if (/^index\.sqlite-(wal|shm)$/.test(name)) rmSync(join(dirname(file), name), { force: true });
  }
}

async function listed(dataFolder: string): Promise<string> {
  const { api, close } = await openLocalApp({ dataFolder, host: 'web' });
  try {
    const archives = await api.call('archives.list', {});
    const models = await api.call('models.list', {});
    return JSON.stringify([archives, models.map(({ name, problem }) => [name, problem])]);
  } finally {
    await close();
  }
}
