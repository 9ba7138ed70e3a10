import type { Provenance } from '../../../preload/figures/provenance.ts';
import type { TrainedModel } from '../trainingCurvesFigure.ts';

const epoch = (number: number, loss: number, accuracy: number) => ({
  epoch: number,
  loss,
  accuracy,
  validationLoss: loss + 0.1,
  validationAccuracy: accuracy - 0.02,
  validationMacroF1: 0.5,
  seconds: 3,
});

/** Three of five epochs, the second one kept. */
export const exampleTraining: TrainedModel = {
  name: 'cnn-beats-1',
  epochs: 5,
  epochsTrained: 3,
  bestEpoch: 2,
  validation: { accuracy: 0.9, macroF1: 0.81 },
  history: [epoch(1, 0.9, 0.71), epoch(2, 0.4, 0.92), epoch(3, 0.35, 0.915)],
  training: {
    ...{
      batchSize: 128,
      balance: 'weighted',
      classWeights: null,
      augmentation: 'none',
      schedule: 'cosine',
      peak: 3e-3,
    },
    ...{ plateauEpochs: null, patience: 1, labelSmoothing: 0.05 },
  },
};

export const trainingMade: Provenance = {
  ...{ model: 'cnn-beats-1', network: 'cnn', labelSet: 'mitbih-8', split: 'beats', part: null, seed: 7 },
  ...{ engine: { name: 'native', version: 'TensorFlow 2.21.0' }, archives: ['mitdb'], synthetic: false },
  version: '0.1.0',
};
