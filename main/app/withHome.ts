import { homedir } from 'node:os';
import { join } from 'node:path';

/** In a browser the folder is typed in, and no shell replaces the `~`. */
export function withHome(folder: string): string {
  return /^~($|[\\/])/.test(folder) ? join(homedir(), folder.slice(1)) : folder;
}
