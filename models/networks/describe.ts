import type { LayersModel, layers, SymbolicTensor } from '@tensorflow/tfjs';
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
  /** The seam: its output is what class activation maps are over. A network without feature maps has none. */
  readonly isExplained: boolean;
  /** Names of the layers whose outputs it takes; `window` and `rhythm` for what the network itself is given. */
  readonly takes: readonly string[];
}

/** The layers in order, for diagrams and tables. */
export function describe({ features, head }: NetworkParts): LayerDescription[] {
  const seam = features.outputs[0]!;
  const explained = seam.shape.length === 3 ? seam.sourceLayer : undefined;
  const described = (part: LayerDescription['part'], model: LayersModel, inputs: readonly string[]) =>
    model.layers.filter(isComputing).map((layer) => ({
      ...facts(layer),
      part,
      isExplained: layer === explained,
      takes: inputsOf(layer).map((tensor) => {
        const given = model.inputs.findIndex(({ id }) => id === tensor.id);
        return given < 0 ? tensor.sourceLayer.name : inputs[given]!;
      }),
    }));
  return [
    ...described('features', features, ['window']),
    ...described('head', head, [seam.sourceLayer.name, 'rhythm']),
  ];
}

/** Input layers compute nothing; a functional model lists them, a sequential one does not. */
function isComputing(layer: layers.Layer): boolean {
  return layer.getClassName() !== 'InputLayer';
}

function inputsOf(layer: layers.Layer): SymbolicTensor[] {
  return layer.inboundNodes[0]!.inputTensors;
}

function facts(layer: layers.Layer): Pick<LayerDescription, 'name' | 'type' | 'outputShape' | 'parameters' | 'detail'> {
  const type = layer.getClassName();
  return {
    name: layer.name,
    type,
    outputShape: (layer.outputShape as (number | null)[]).slice(1) as number[],
    parameters: layer.countParams(),
    detail: detailOf(layer, type),
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
    case 'LSTM':
      return `${config.units} units`;
    case 'Bidirectional':
      return `2 × ${(layer as unknown as { forwardLayer: layers.Layer }).forwardLayer.getConfig().units} units`;
    case 'Dropout':
      return String(config.rate);
    case 'Cropping2D':
      return `${layer.outputShape[1]} of ${inputsOf(layer)[0]!.shape[1]}`;
    default:
      return '';
  }
}
