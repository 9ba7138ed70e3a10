import { accessSync, constants, mkdirSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { keepPrivate } from './keepPrivate.ts';

/** Where index, models and demo archive live: `--data`, else BEATLENS_DATA, else the system's place for such data. */
export function dataFolder(
  asked: string | undefined,
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  const named = asked || environment.BEATLENS_DATA;
  if (named) return resolve(named);
  if (platform === 'win32') return join(environment.APPDATA || join(home, 'AppData', 'Roaming'), 'BeatLens');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'BeatLens');
  // A relative XDG_DATA_HOME is to be ignored (XDG Base Directory Specification).
  const xdg = environment.XDG_DATA_HOME;
  return join(xdg?.startsWith('/') ? xdg : join(home, '.local', 'share'), 'BeatLens');
}

/** Makes the folder where it is missing, for this account alone. @throws a sentence where it cannot be made or written to */
export function prepareDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    const entries = readdirSync(folder);
    // A folder of other things that was named by mistake keeps its permissions.
    keepPrivate(folder, entries.length === 0 || entries.includes('index.sqlite'));
  } catch (error) {
    const reason = reasons[(error as NodeJS.ErrnoException).code ?? ''] ?? (error as Error).message;
    throw new Error(
      `${folder}: BeatLens cannot keep its data here: ${reason}. Or choose another data folder (--data).`,
      {
        cause: error,
      },
    );
  }
}

const permission = 'there is no permission to write; give your account the right to it';
const reasons: Readonly<Record<string, string | undefined>> = {
  EACCES: permission,
  EPERM: permission,
  EROFS: 'this disk can only be read',
  EEXIST: 'there is a file of that name; move it away',
  ENOTDIR: 'a part of that path is a file, not a folder',
  ENOSPC: 'the disk is full; free some space',
};
