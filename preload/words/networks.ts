import { namesOf } from './namesOf.ts';

interface NetworkWords {
  readonly title: string;
  /** What it is, for a hint. */
  readonly meaning: string;
  /** No time axis between window and logits: no class activation map can be made of it. */
  readonly withoutFeatureMaps?: true;
}

/** models/networks/architectures/ has a file for each: `cnn-small` is cnnSmall.ts. */
const architectures = {
  cnn: {
    title: 'CNN',
    meaning: 'Convolutions and global average pooling: small and fast; 35 steps of its map cover a window.',
  },
  'cnn-small': {
    title: 'Small CNN',
    meaning:
      'Three convolutions, made for patients never seen: choose windows median-beat-residual-2 and rhythm beat-sequence-1 beside it, with label set aami-5 also augmentation rhythm-synthesis-2.',
  },
  fcn: {
    title: 'FCN',
    meaning:
      'Wide convolutions without pooling between them (Wang et al. 2017): slower; its map has a step for each sample.',
  },
  resnet: {
    title: 'ResNet',
    meaning: 'Nine convolutions with shortcuts (Wang et al. 2017): the slowest; its map has a step for each sample.',
  },
  mlp: {
    title: 'MLP',
    meaning:
      'Three dense layers (Wang et al. 2017): a baseline without a time axis, so that it has no class activation maps.',
    withoutFeatureMaps: true,
  },
  lstm: {
    title: 'LSTM',
    meaning:
      'Reads the window sample by sample; mean and maximum of its hidden states decide. A step of its map a sample.',
  },
  'lstm-last': {
    title: 'LSTM, last state',
    meaning:
      'Reads the window sample by sample; the last hidden state alone decides. A step of its map for each sample.',
  },
  bilstm: {
    title: 'BiLSTM',
    meaning: 'Two LSTMs, one in each direction of time; mean and maximum of their hidden states decide.',
  },
} as const satisfies Readonly<Record<string, NetworkWords>>;

export type NetworkName = keyof typeof architectures;
export const networkNames = namesOf(architectures);

/** What the network of a model is: one of ours, or one that was made elsewhere and imported with its weights. */
export type ModelNetwork = NetworkName | 'imported';
export const networks: Readonly<Record<ModelNetwork, NetworkWords>> = {
  ...architectures,
  imported: { title: 'Imported', meaning: 'Made elsewhere; its layers stand in its own diagram.' },
};
export const modelNetworks = namesOf(networks);

export function hasFeatureMaps(network: ModelNetwork): boolean {
  return networks[network]?.withoutFeatureMaps !== true;
}
