import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type Import, importsOf } from './importsOf.ts';
import type { ModuleGraph } from './moduleGraph.ts';

const folders = ['preload', 'main', 'models', 'renderer', 'scripts', 'e2e'];

/** All source files of the project and what each imports. */
export function readModuleGraph(project: string): ModuleGraph {
  return graphOf(readSources(project));
}

/** All source files of the project, tests among them, with their texts. */
export function readSources(project: string): [file: string, text: string][] {
  const files = folders.flatMap((folder) =>
    readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .filter((file) => /\.(ts|mjs|svelte)$/.test(file) && !/\.d\.ts$|\/node_modules\//.test(file)),
  );
  const atTheTop = readdirSync(project).filter((name) => /\.config\.(ts|mjs)$/.test(name));
  return [...files, ...atTheTop].map((file) => [file, readFileSync(join(project, file), 'utf8')]);
}

/** @param sources each file with its text */
export function graphOf(sources: readonly (readonly [file: string, text: string])[]): ModuleGraph {
  const all = sources.map(([file]) => file);
  return new Map(sources.map(([file, text]) => [file, withGlobs(importsOf(text, file), file, all)]));
}

/** Each pattern of files as imports of the files that it takes. */
export function withGlobs(imports: readonly Import[], file: string, sources: readonly string[]): Import[] {
  return imports.flatMap((found) => {
    if (!found.specifier?.includes('*')) return [found];
    const folder = posix.dirname(file);
    return sources
      .filter((source) => source !== file && posix.matchesGlob(source, posix.join(folder, found.specifier!)))
      .map((source) => {
        const relative = posix.relative(folder, source);
        return { ...found, specifier: relative.startsWith('.') ? relative : `./${relative}` };
      });
  });
}
