import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import type { Import } from './importsOf.ts';

/** Project file -> what it imports. Paths are relative to the project, with `/`. */
export type ModuleGraph = ReadonlyMap<string, readonly Import[]>;

/** What a specifier in a file means: a file of the project, `node:...`, or the name of a package. */
export function targetOf(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(file), specifier.replace(/\?.*$/, ''));
  if (isBuiltin(specifier)) return specifier.startsWith('node:') ? specifier : `node:${specifier}`;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
