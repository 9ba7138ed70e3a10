import type { LayersModel, layers } from '@tensorflow/tfjs';

/**
 * Where a feature step looks: the centre of step t is at input sample `offset + stride · t` (fractional), the middle of the
 * samples that reach it.
 */
export interface Alignment {
  readonly offset: number;
  readonly stride: number;
}

/**
 * Composed layer by layer. A convolution or pooling of width w and stride s with p samples of padding on its left moves the
 * centre of its step 0 to input step (w - 1)/2 - p. "same" padding: p = floor(max((ceil(n/s) - 1)·s + w - n, 0) / 2)
 * (TensorFlow's rule). Other layers leave time alone; one that changes the number of steps and is not known here is an error.
 */
export function alignmentOf(features: LayersModel): Alignment {
  let offset = 0;
  let stride = 1;
  let inputSteps = features.inputs[0]!.shape[1]!;
  for (const layer of features.layers) {
    const outputSteps = stepsOf(layer.outputShape);
    const window = slidingWindow(layer);
    if (!window) {
      if (inputSteps !== outputSteps) {
        throw new Error(
          `layer ${layer.name} (${layer.getClassName()}) changes ${inputSteps} steps to ${outputSteps}; its alignment is not known`,
        );
      }
      continue;
    }
    const { width, step, padding } = window;
    const added = Math.max((Math.ceil(inputSteps / step) - 1) * step + width - inputSteps, 0);
    const left = padding === 'same' ? Math.floor(added / 2) : 0;
    offset += stride * ((width - 1) / 2 - left);
    stride *= step;
    inputSteps = outputSteps;
  }
  return { offset, stride };
}

interface SlidingWindow {
  readonly width: number;
  readonly step: number;
  readonly padding: string;
}

function slidingWindow(layer: layers.Layer): SlidingWindow | undefined {
  const config = layer.getConfig() as Record<string, unknown>;
  const single = (value: unknown): number => Number(Array.isArray(value) ? value[0] : value);
  const common = { step: single(config.strides), padding: String(config.padding) };
  switch (layer.getClassName()) {
    case 'Conv1D': {
      const dilation = single(config.dilationRate ?? 1);
      return { ...common, width: (single(config.kernelSize) - 1) * dilation + 1 };
    }
    case 'MaxPooling1D':
    case 'AveragePooling1D':
      return { ...common, width: single(config.poolSize) };
    default:
      return undefined;
  }
}

function stepsOf(shape: layers.Layer['outputShape']): number {
  const first = (Array.isArray(shape[0]) ? shape[0] : shape) as (number | null)[];
  return first[1]!;
}
