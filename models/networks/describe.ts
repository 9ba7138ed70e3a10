import type { layers } from '@tensorflow/tfjs';
import type { NetworkParts } from './network.ts';

export interface LayerDescription {
  readonly part: 'features' | 'head';
  readonly name: string;
  /** tfjs class name, e.g. Conv1D. */
  readonly type: string;
  /** Without the batch: [steps, channels] or [units]. */
  readonly outputShape: readonly number[];
  readonly parameters: number;
  /** What tells it from others of its type: "64 × width 9", "width 2", "". */
  readonly detail: string;
  /** The seam: its output is what class activation maps are over. */
  readonly isExplained: boolean;
}

/** The layers in order, for diagrams and tables. */
export function describe({ features, head }: NetworkParts): LayerDescription[] {
  const explained = features.layers.at(-1);
  // Input layers compute nothing; a functional model lists them, a sequential one does not.
  const computing = (part: NetworkParts['features']) =>
    part.layers.filter((layer) => layer.getClassName() !== 'InputLayer');
  return [
    ...computing(features).map((layer) => description(layer, 'features', layer === explained)),
    ...computing(head).map((layer) => description(layer, 'head', false)),
  ];
}

function description(layer: layers.Layer, part: LayerDescription['part'], isExplained: boolean): LayerDescription {
  const type = layer.getClassName();
  const outputShape = (layer.outputShape as (number | null)[]).slice(1) as number[];
  return {
    part,
    name: layer.name,
    type,
    outputShape,
    parameters: layer.countParams(),
    detail: detailOf(layer, type),
    isExplained,
  };
}

function detailOf(layer: layers.Layer, type: string): string {
  const config = layer.getConfig() as Record<string, unknown>;
  const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);
  const stride = Number(first(config.strides) ?? 1);
  switch (type) {
    case 'Conv1D':
      return `${config.filters} × width ${first(config.kernelSize)}${stride > 1 ? `, stride ${stride}` : ''}`;
    case 'MaxPooling1D':
    case 'AveragePooling1D':
      return `width ${first(config.poolSize)}`;
    case 'Dense':
      return `${config.units} units`;
    default:
      return '';
  }
}
