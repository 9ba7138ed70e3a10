import type { Layer, Reach } from './importTable.ts';
import { type ModuleGraph, targetOf } from './moduleGraph.ts';

export interface LayerRules {
  readonly layers: readonly Layer[];
  readonly programs: readonly string[];
  readonly reaches: readonly Reach[];
  /** All dependencies of package.json. */
  readonly dependencies: readonly string[];
  readonly isTestFile: (file: string) => boolean;
  /** Whether a file of another kind (a style sheet, a picture) exists. */
  readonly exists: (file: string) => boolean;
}

/**
 * Every breach of the rules as a sentence that names file and line; empty where all is well. Types are free: what only they
 * import is not loaded.
 */
export function checkLayers(graph: ModuleGraph, rules: LayerRules): string[] {
  const loaded = new Map([...graph].map(([file, imports]) => [file, imports.filter(({ kind }) => kind !== 'type')]));
  return [...checkPackages(rules), ...checkImports(loaded, rules), ...checkReaches(loaded, rules.reaches)];
}

function checkPackages({ dependencies, layers, programs }: LayerRules): string[] {
  const placed = new Set([...programs, ...layers.flatMap((layer) => layer.packages)]);
  const missing = dependencies.filter((name) => !placed.has(name));
  const gone = [...placed].filter((name) => !dependencies.includes(name));
  return [
    ...missing.map((name) => `package.json: "${name}" has no place in the import table: decide where it may run`),
    ...gone.map((name) => `import table: "${name}" is no dependency of package.json any more`),
  ];
}

function checkImports(graph: ModuleGraph, rules: LayerRules): string[] {
  const breaches: string[] = [];
  for (const [file, imports] of graph) {
    if (rules.isTestFile(file)) continue;
    const layer = layerOf(file, rules.layers);
    if (!layer) {
      breaches.push(`${file} is in no layer of the import table`);
      continue;
    }
    for (const { specifier, line } of imports) {
      const reason = refusal(file, specifier, layer, graph, rules);
      if (reason) breaches.push(`${file}:${line} (${layer.name}) ${reason}`);
    }
  }
  return breaches;
}

function refusal(
  file: string,
  specifier: string | undefined,
  layer: Layer,
  graph: ModuleGraph,
  rules: LayerRules,
): string | undefined {
  if (specifier === undefined) return layer.isTool ? undefined : 'loads a module by a computed name';
  const target = targetOf(file, specifier);
  if (!specifier.startsWith('.')) {
    if (target.startsWith('node:'))
      return layer.node ? undefined : `imports ${target}, which does not exist where it runs`;
    return layer.isTool || layer.packages.includes(target)
      ? undefined
      : `imports the package "${target}", which has no place there`;
  }
  if (!graph.has(target)) return rules.exists(target) ? undefined : `imports ${target}, which is not there`;
  if (rules.isTestFile(target)) return `imports ${target}, which is for tests only`;
  if (layerOf(target, rules.layers) === layer || matches(target, layer.mayImport)) return undefined;
  return `imports ${target}`;
}

function checkReaches(graph: ModuleGraph, reaches: readonly Reach[]): string[] {
  const breaches: string[] = [];
  for (const { name, from, neverReaches } of reaches) {
    for (const entry of from) {
      if (!graph.has(entry)) breaches.push(`${name}: there is no ${entry}`);
      const chain = chainTo(entry, neverReaches, graph);
      if (chain) breaches.push(`${name}: ${chain.join(' -> ')}`);
    }
  }
  return breaches;
}

/** The shortest chain of imports from `entry` to one of `forbidden`. */
function chainTo(entry: string, forbidden: readonly string[], graph: ModuleGraph): string[] | undefined {
  const cameFrom = new Map<string, string | undefined>([[entry, undefined]]);
  for (const file of cameFrom.keys()) {
    if (matches(file, forbidden)) {
      const chain = [file];
      for (let before = cameFrom.get(file); before !== undefined; before = cameFrom.get(before)) chain.unshift(before);
      return chain;
    }
    for (const { specifier } of graph.get(file) ?? []) {
      const target = specifier === undefined ? undefined : targetOf(file, specifier);
      if (target !== undefined && !cameFrom.has(target)) cameFrom.set(target, file);
    }
  }
  return undefined;
}

function layerOf(file: string, layers: readonly Layer[]): Layer | undefined {
  // An exact name anywhere in the table goes before a folder.
  return layers.find((layer) => layer.files.includes(file)) ?? layers.find((layer) => matches(file, layer.files));
}

function matches(target: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => (/[/:]$/.test(pattern) ? target.startsWith(pattern) : target === pattern));
}
