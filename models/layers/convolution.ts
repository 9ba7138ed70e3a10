import type { layers } from '@tensorflow/tfjs';
import type { Engine } from '../engine/engine.ts';
import { batchNormalization } from './batchNormalization.ts';

export interface ConvolutionOptions {
  readonly filters: number;
  /** Width in steps. */
  readonly kernel: number;
  /** Ends the names of its layers. */
  readonly name: string | number;
}

/** A convolution over time that keeps the number of steps, and its batch normalisation, which makes a bias needless. */
export function convolution(engine: Engine, { filters, kernel, name }: ConvolutionOptions): layers.Layer[] {
  return [
    // Kernels are filled by initialise.ts: 'zeros' spares drawing them twice.
    engine.tf.layers.conv1d({
      filters,
      kernelSize: kernel,
      padding: 'same',
      useBias: false,
      kernelInitializer: 'zeros',
      name: `convolution${name}`,
    }),
    batchNormalization(engine, { momentum: 0.9, name: `normalise${name}` }),
  ];
}

/** The rectifier by which each convolution is followed. */
export function activation({ tf }: Engine, name: string | number): layers.Layer {
  return tf.layers.reLU({ name: `activation${name}` }) as layers.Layer;
}
