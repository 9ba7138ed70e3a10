import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

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
