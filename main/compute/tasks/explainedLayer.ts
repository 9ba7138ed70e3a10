import type { Model } from '../../../models/networks/model.ts';

/** Name of the layer whose output is explained: the seam between the network's two parts. */
export function explainedLayer({ features }: Pick<Model, 'features'>): string {
  return features.layers.at(-1)!.name;
}
