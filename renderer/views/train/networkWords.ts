import type { ModelNetwork } from '../../../preload/words/networks.ts';

/** Networks in words. A new network without words does not compile. */
export const networkWords: Readonly<Record<ModelNetwork, { title: string; about: string }>> = {
  cnn: {
    title: 'CNN',
    about: 'Convolutions and global average pooling: small and fast; 35 steps of its map cover a window.',
  },
  'cnn-small': {
    title: 'Small CNN',
    about:
      'Three convolutions, made for patients never seen: choose windows median-beat-residual-2 and rhythm beat-sequence-1 beside it, with label set aami-5 also augmentation rhythm-synthesis-1.',
  },
  fcn: {
    title: 'FCN',
    about:
      'Wide convolutions without pooling between them (Wang et al. 2017): slower; its map has a step for each sample.',
  },
  resnet: {
    title: 'ResNet',
    about: 'Nine convolutions with shortcuts (Wang et al. 2017): the slowest; its map has a step for each sample.',
  },
  mlp: {
    title: 'MLP',
    about:
      'Three dense layers (Wang et al. 2017): a baseline without a time axis, so that it has no class activation maps.',
  },
  lstm: {
    title: 'LSTM',
    about:
      'Reads the window sample by sample; mean and maximum of its hidden states decide. A step of its map a sample.',
  },
  'lstm-last': {
    title: 'LSTM, last state',
    about: 'Reads the window sample by sample; the last hidden state alone decides. A step of its map for each sample.',
  },
  bilstm: {
    title: 'BiLSTM',
    about: 'Two LSTMs, one in each direction of time; mean and maximum of their hidden states decide.',
  },
  imported: {
    title: 'Imported',
    about: 'Made elsewhere; its layers stand in its own diagram.',
  },
};
