import type { WeightValues } from './importedNetwork.ts';
import type { TfjsLayer } from './layerTable.ts';

/** A layer without weights that takes a file's place of another one, so that the result of the network is the same. */
export function addedLayer(
  kind: string,
  name: string,
  inputs: readonly string[],
  config: TfjsLayer['config'] = {},
): TfjsLayer {
  return { kind, name, inputs, config: { ...config, name }, weights: [] };
}

/** A dense layer without bias, whose weights are given: sums and choices of what comes in. */
export function addedDense(name: string, input: string, units: number, kernel: WeightValues): TfjsLayer {
  const config = { units, use_bias: false, activation: 'linear', kernel_initializer: 'zeros' };
  return { ...addedLayer('Dense', name, [input], config), weights: [kernel] };
}

/** [steps × channels] -> [channels × steps], and back. */
export function addedTranspose(name: string, input: string): TfjsLayer {
  return addedLayer('Permute', name, [input], { dims: [2, 1] });
}
