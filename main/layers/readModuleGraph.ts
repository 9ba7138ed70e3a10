import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importsOf } from './importsOf.ts';
import type { ModuleGraph } from './moduleGraph.ts';

const folders = ['preload', 'main', 'models', 'renderer', 'scripts', 'e2e'];

/** All source files of the project and what each imports. */
export function readModuleGraph(project: string): ModuleGraph {
  const files = folders.flatMap((folder) =>
    readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .filter((file) => /\.(ts|mjs|svelte)$/.test(file) && !/\.d\.ts$|\/node_modules\//.test(file)),
  );
  const atTheTop = readdirSync(project).filter((name) => /\.config\.(ts|mjs)$/.test(name));
  return new Map(
    [...files, ...atTheTop].map((file) => [file, importsOf(readFileSync(join(project, file), 'utf8'), file)]),
  );
}
