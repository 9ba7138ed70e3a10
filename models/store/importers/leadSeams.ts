import { reaching, separates } from './graphOrder.ts';
import type { TfjsLayer } from './layerTable.ts';
import type { Shapes } from './seams.ts';
import type { TfjsGraph } from './tfjsGraph.ts';

export type LeadAxes = 'leads-steps' | 'steps-leads';

/**
 * Layers whose output has an axis of leads that nothing has mixed: [leads × steps × channels] or [steps × leads × channels], with the
 * order of the axes. They begin where the window, turned or not, is given a channel of its own, and go on through layers that reach over
 * time or channels alone.
 */
export function layersByLead(graph: TfjsGraph, shapes: Shapes): ReadonlyMap<string, LeadAxes> {
  const [samples, leads] = graph.inputShape;
  /** [samples × leads], and [leads × samples]: before there is an axis of channels. */
  const plain = new Set([graph.input]);
  const turned = new Set<string>();
  const found = new Map<string, LeadAxes>();
  for (const { kind, name, config, inputs } of graph.layers) {
    const [first] = inputs as [string];
    if (kind === 'Permute' && String(config.dims) === '2,1') {
      if (plain.has(first)) turned.add(name);
      else if (turned.has(first)) plain.add(name);
    } else if (kind === 'Reshape') {
      const shape = String(shapes.get(name));
      if (turned.has(first) && shape === `${leads},${samples},1`) found.set(name, 'leads-steps');
      if (plain.has(first) && shape === `${samples},${leads},1`) found.set(name, 'steps-leads');
    } else if (elementwise.has(kind) && config.activation !== 'softmax') {
      for (const one of [plain, turned]) if (one.has(first)) one.add(name);
      const axes = found.get(first);
      if (axes) found.set(name, axes);
    } else {
      const axes = found.get(first);
      if (axes && inputs.every((input) => found.get(input) === axes) && keepsLeads({ kind, config }, axes)) {
        found.set(name, axes);
      }
    }
  }
  return found;
}

/** Of these the ones that are feature maps, and behind which the network takes nothing else. In the graph's order. */
export function explainableByLead(graph: TfjsGraph, shapes: Shapes, byLead: ReadonlyMap<string, LeadAxes>): string[] {
  // A mean over all steps has no time left.
  const hasSteps = (name: string) => shapes.get(name)![byLead.get(name) === 'leads-steps' ? 1 : 0]! > 1;
  const makers = graph.layers.filter(({ kind, name }) => kind === 'Conv2D' && byLead.has(name));
  const made = new Set(makers.flatMap(({ name }) => [name, ...reaching(graph, name)]));
  return graph.layers
    .filter(({ name }) => byLead.has(name) && made.has(name) && hasSteps(name))
    .filter(({ name }) => name !== graph.output && separates(graph, name))
    .map(({ name }) => name);
}

/** Each number by itself. */
const elementwise = new Set([
  ...['Rescaling', 'Activation', 'ReLU', 'LeakyReLU', 'ELU', 'ThresholdedReLU'],
  ...['Dropout', 'GaussianDropout', 'AlphaDropout', 'GaussianNoise'],
]);

/** Reach over channels alone, or join two outputs number by number. */
const overChannels = new Set(['Dense', 'Add', 'Multiply', 'Average', 'Maximum', 'Minimum']);

function keepsLeads({ kind, config }: Pick<TfjsLayer, 'kind' | 'config'>, axes: LeadAxes): boolean {
  const leadAxis = axes === 'leads-steps' ? 0 : 1;
  const one = (value: unknown) => (Array.isArray(value) ? value[leadAxis] : value) === 1;
  const isLast = (axis: unknown) => axis === undefined || axis === -1 || axis === 3;
  if (kind === 'Conv2D') return one(config.kernel_size) && one(config.strides ?? 1);
  if (kind === 'MaxPooling2D' || kind === 'AveragePooling2D') {
    return one(config.pool_size) && one(config.strides ?? config.pool_size);
  }
  if (kind === 'BatchNormalization' || kind === 'LayerNormalization' || kind === 'Concatenate') {
    return isLast(config.axis);
  }
  return overChannels.has(kind) && config.activation !== 'softmax';
}
