import type { LayersModel, layers, SymbolicTensor } from '@tensorflow/tfjs';

/**
 * Where a feature step looks: the centre of step t is at input sample `offset + stride · t` (fractional), the middle of the
 * samples that reach it.
 */
export interface Alignment {
  readonly offset: number;
  readonly stride: number;
}

/**
 * Composed through the graph of layers, from the window to the maps: which samples reach step 0 of each layer, and how far
 * the next step is. A convolution or pooling of width w and stride s with p samples of padding on its left reads the steps
 * -p .. w - 1 - p for its step 0. "same" padding: p = floor(max((ceil(n/s) - 1)·s + w - n, 0) / 2) (TensorFlow's rule).
 * Where branches join (a shortcut and what it goes around), a step is reached by all that reaches one of them, so that its
 * centre is the middle of the union: with even kernels half a sample from the shortcut's own. A recurrent layer's step is its
 * own sample, though all samples before it reach it. Other layers leave time alone; one that changes the number of steps and
 * is not known here is an error.
 */
export function alignmentOf(features: LayersModel): Alignment {
  const { first, last, stride } = reachOf(features.outputs[0]!, new Map());
  return { offset: (first + last) / 2, stride };
}

/** Step 0 of a tensor is reached by the samples first .. last; each step later by those `stride` later. */
interface Reach {
  readonly first: number;
  readonly last: number;
  readonly stride: number;
}

function reachOf(tensor: SymbolicTensor, known: Map<number, Reach>): Reach {
  const before = known.get(tensor.id);
  if (before) return before;
  const reach =
    tensor.inputs.length === 0
      ? { first: 0, last: 0, stride: 1 }
      : through(
          tensor,
          tensor.inputs.map((input) => reachOf(input, known)),
        );
  known.set(tensor.id, reach);
  return reach;
}

function through({ sourceLayer, inputs, shape }: SymbolicTensor, reaches: readonly Reach[]): Reach {
  const { first, last, stride } = union(sourceLayer, reaches);
  const window = slidingWindow(sourceLayer);
  const inputSteps = inputs[0]!.shape[window?.axis ?? 1]!;
  if (!window) {
    // [steps × channels] to [channels × steps] or back: between two of them a layer may take something over all steps.
    if (sourceLayer.getClassName() === 'Permute' && String(sourceLayer.getConfig().dims) === '2,1') {
      return { first, last, stride };
    }
    if (inputs.some((input) => input.shape[1] !== shape[1])) {
      throw new Error(
        `layer ${sourceLayer.name} (${sourceLayer.getClassName()}) changes ${inputSteps} steps to ${shape[1]}; its alignment is not known`,
      );
    }
    return { first, last, stride };
  }
  const { width, step, padding } = window;
  const added = Math.max((Math.ceil(inputSteps / step) - 1) * step + width - inputSteps, 0);
  const left = padding === 'same' ? Math.floor(added / 2) : 0;
  return { first: first - stride * left, last: last + stride * (width - 1 - left), stride: stride * step };
}

function union(layer: layers.Layer, reaches: readonly Reach[]): Reach {
  const [{ stride }] = reaches as [Reach];
  if (reaches.some((reach) => reach.stride !== stride)) {
    throw new Error(`layer ${layer.name} joins branches of different strides; its alignment is not known`);
  }
  return {
    first: Math.min(...reaches.map(({ first }) => first)),
    last: Math.max(...reaches.map(({ last }) => last)),
    stride,
  };
}

interface SlidingWindow {
  /** Of the layer's input, along which it slides. */
  readonly axis: number;
  readonly width: number;
  readonly step: number;
  readonly padding: string;
}

function slidingWindow(layer: layers.Layer): SlidingWindow | undefined {
  const config = layer.getConfig() as Record<string, unknown>;
  const single = (value: unknown): number => Number(Array.isArray(value) ? value[0] : value);
  const common = { axis: 1, step: single(config.strides), padding: String(config.padding) };
  switch (layer.getClassName()) {
    case 'Conv1D': {
      const dilation = single(config.dilationRate ?? 1);
      return { ...common, width: (single(config.kernelSize) - 1) * dilation + 1 };
    }
    case 'MaxPooling1D':
    case 'AveragePooling1D':
      return { ...common, width: single(config.poolSize) };
    case 'Conv2D':
    case 'MaxPooling2D':
    case 'AveragePooling2D':
      return alongTime(config);
    default:
      return undefined;
  }
}

/** Of a layer of leads and time, which never reaches over two leads: along the axis in which it is wider than one. */
function alongTime(config: Record<string, unknown>): SlidingWindow {
  const pair = (value: unknown): number[] =>
    Array.isArray(value) ? value.map(Number) : [Number(value), Number(value)];
  const [widths, steps] = [pair(config.kernelSize ?? config.poolSize), pair(config.strides)];
  const axis = widths[0]! > 1 || steps[0]! > 1 ? 0 : 1;
  const dilation = pair(config.dilationRate ?? 1)[axis]!;
  return {
    axis: axis + 1,
    width: (widths[axis]! - 1) * dilation + 1,
    step: steps[axis]!,
    padding: String(config.padding),
  };
}
