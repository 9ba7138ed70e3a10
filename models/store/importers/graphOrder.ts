import type { TfjsGraph } from './tfjsGraph.ts';

/** Names of the layers that a layer's output reaches. */
export function reaching({ layers }: TfjsGraph, of: string): ReadonlySet<string> {
  const after = new Set<string>();
  for (const { name, inputs } of layers) {
    if (inputs.some((one) => one === of || after.has(one))) after.add(name);
  }
  return after;
}

/** Whether everything after a layer depends on nothing before it. */
export function separates(graph: TfjsGraph, layer: string): boolean {
  const after = reaching(graph, layer);
  return graph.layers
    .filter(({ name }) => after.has(name))
    .every(({ inputs }) => inputs.every((one) => one === layer || after.has(one)));
}
