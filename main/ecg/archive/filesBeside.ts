import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { asReadFailure } from '../errors.ts';
import { sameSpelling } from '../spelling.ts';
import { annotationStem } from './recordFiles.ts';

/** Folders whose lists are kept: records come folder by folder, give or take what lies below. */
const keptFolders = 16;

/**
 * Names of the files that share a record's name and stand beside it (`100.hea`, `100.dat`, `100.atr` ...). Each folder is
 * listed once for all its records, whose number squared would otherwise be the cost of an import.
 */
export function filesBeside(): (recordFile: string) => readonly string[] {
  const folders = new Map<string, ReadonlyMap<string, readonly string[]>>();
  return (recordFile) => {
    const folder = dirname(recordFile);
    let listed = folders.get(folder);
    if (listed === undefined) {
      listed = byStem(folder);
      folders.set(folder, listed);
      const oldest = folders.keys().next().value;
      if (folders.size > keptFolders && oldest !== undefined) folders.delete(oldest);
    }
    return listed.get(sameSpelling(annotationStem(recordFile))) ?? [];
  };
}

function byStem(folder: string): Map<string, string[]> {
  const stems = new Map<string, string[]>();
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    throw asReadFailure(error, folder, 'a folder that can be looked into');
  }
  for (const name of names) {
    const stem = sameSpelling(name.slice(0, Math.max(0, name.lastIndexOf('.'))));
    const known = stems.get(stem);
    if (known) known.push(name);
    else stems.set(stem, [name]);
  }
  return stems;
}
