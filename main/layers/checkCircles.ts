import { type ModuleGraph, targetOf } from './moduleGraph.ts';

export interface CircleRules {
  /** Folders (ending in `/`) whose own folders may not import each other in a circle. */
  readonly acyclicFolders: readonly string[];
  readonly isTestFile: (file: string) => boolean;
}

/**
 * Every circle of imports as a sentence that names the files; empty where there is none.
 *
 * - Between files: imports of values alone, which JavaScript must put in an order. A type leaves no trace; `import()` and
 *   `require` load when everything before them has run.
 * - Between the folders directly under one of `acyclicFolders`, each with all that is in it: imports of any kind, without
 *   those of tests. A file beside the folders counts as one of them and may import none.
 */
export function checkCircles(graph: ModuleGraph, rules: CircleRules): string[] {
  return [...circlesOfFiles(graph), ...rules.acyclicFolders.flatMap((root) => circlesOfFolders(graph, root, rules))];
}

function circlesOfFiles(graph: ModuleGraph): string[] {
  const edges = new Map<string, Set<string>>();
  for (const { from, to, kind } of importsInProject(graph)) if (kind === 'value') addEdge(edges, from, to);
  return circlesOf(edges).map((circle) => `circle of imports: ${circle.join(' -> ')}`);
}

function circlesOfFolders(graph: ModuleGraph, root: string, rules: CircleRules): string[] {
  const edges = new Map<string, Set<string>>();
  const firstImport = new Map<string, string>();
  const breaches: string[] = [];
  for (const { from, to, line } of importsInProject(graph)) {
    if (!from.startsWith(root) || !to.startsWith(root) || rules.isTestFile(from)) continue;
    const [folder, imported] = [folderUnder(root, from), folderUnder(root, to)];
    if (imported === undefined) continue; // a file beside the folders: all of them may import it
    if (folder === undefined) {
      breaches.push(`${from}:${line} imports ${to}, but lies beside the folders of ${root}, which import it`);
    } else if (folder !== imported) {
      addEdge(edges, folder, imported);
      const key = `${folder} ${imported}`;
      if (!firstImport.has(key)) firstImport.set(key, `${from}:${line} imports ${to}`);
    }
  }
  for (const circle of circlesOf(edges)) {
    const examples = circle.slice(1).map((folder, index) => firstImport.get(`${circle[index]} ${folder}`)!);
    breaches.push(`folders of ${root} import each other: ${circle.join(' -> ')} (${examples.join('; ')})`);
  }
  return breaches;
}

function* importsInProject(graph: ModuleGraph) {
  for (const [from, imports] of graph) {
    for (const { specifier, line, kind } of imports) {
      const to = specifier === undefined ? undefined : targetOf(from, specifier);
      if (to !== undefined && to !== from && graph.has(to)) yield { from, to, line, kind };
    }
  }
}

/** `models/engine/` for any file in it under the root `models/`; undefined for a file directly under the root. */
function folderUnder(root: string, file: string): string | undefined {
  const end = file.indexOf('/', root.length);
  return end === -1 ? undefined : file.slice(0, end + 1);
}

function addEdge(edges: Map<string, Set<string>>, from: string, to: string): void {
  const targets = edges.get(from) ?? new Set();
  edges.set(from, targets.add(to));
}

/** A shortest circle through each node that is on one, first and last the same node; each node is in at most one of them. */
function circlesOf(edges: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const circles: string[][] = [];
  const told = new Set<string>();
  for (const start of edges.keys()) {
    const circle = told.has(start) ? undefined : circleThrough(start, edges);
    if (!circle || circle.some((node) => told.has(node))) continue;
    circles.push(circle);
    for (const node of circle) told.add(node);
  }
  return circles;
}

function circleThrough(start: string, edges: ReadonlyMap<string, ReadonlySet<string>>): string[] | undefined {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const node of queue) {
    for (const next of edges.get(node) ?? []) {
      if (next === start) {
        const circle = [node, start];
        while (circle[0] !== start) circle.unshift(cameFrom.get(circle[0]!)!);
        return circle;
      }
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, node);
      queue.push(next);
    }
  }
  return undefined;
}
