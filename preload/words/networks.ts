export const networkNames = ['cnn', 'cnn-small', 'fcn', 'resnet', 'mlp', 'lstm', 'lstm-last', 'bilstm'] as const;
export type NetworkName = (typeof networkNames)[number];
/** What the network of a model is: one of ours, or one that was made elsewhere and imported with its weights. */
export const modelNetworks = [...networkNames, 'imported'] as const;
export type ModelNetwork = (typeof modelNetworks)[number];

/** Networks without a time axis between window and logits: no class activation map can be made of them. */
const networksWithoutMaps: readonly ModelNetwork[] = ['mlp'];
export function hasFeatureMaps(network: ModelNetwork): boolean {
  return !networksWithoutMaps.includes(network);
}
