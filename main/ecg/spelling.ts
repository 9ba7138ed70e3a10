import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Letters like ë are one character or two (Unicode normal forms C and D): systems write file names either way, and copies
 * from one to the other keep them. Names of equal result are one name.
 */
export function sameSpelling(name: string): string {
  return name.normalize('NFC');
}

/** The path of a file as its folder has it, where a name differs from that only in how such letters are written. */
export function asOnDisk(path: string): string {
  const name = basename(path);
  if (isAscii(name) || existsSync(path)) return path;
  const folder = dirname(path);
  const spelled = sameSpelling(name);
  const found = namesIn(folder).find((each) => sameSpelling(each) === spelled);
  return found === undefined ? path : join(folder, found);
}

function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

/** None of a folder that cannot be looked into: what reads the file says so. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
