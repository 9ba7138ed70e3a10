/** Made-up explanations for the tests of the figures: smooth curves of formulas, no randomness. */
import type {
  BeatExplanation,
  ClassMean,
  ClassMeans,
  Evaluation,
  EvaluationDetails,
} from '../../../preload/contract/contract.ts';
import type { RecordedBeat } from '../../../preload/figures/beatFigure.ts';
import { labelSets } from '../../../preload/words/labelSets.ts';
import { waveParts } from '../../../preload/words/waveParts.ts';

// A quarter of the usual resolution keeps the golden figures small.
const samplingRateHz = 90;
const samples = 70;
const fiducialOffset = 25;

export const beatFacts = {
  network: 'cnn',
  labelSet: 'mitdb-8',
  split: 'beats',
  part: 'test',
  seed: 1,
  archives: ['example'],
  synthetic: true,
  version: '0.1.0',
} as const;

export const exampleBeat: BeatExplanation = {
  model: 'cnn-beats-1',
  modelId: 1,
  beatId: 7,
  record: '208',
  sample: 12345,
  givenClass: 'V',
  symbol: 'V',
  target: 'V',
  probability: 0.99973637,
  probabilities: new Float32Array([0.0002, 0, 0, 0.99973637, 0, 0.00006, 0, 0]),
  labels: [...labelSets['mitdb-8'].classes],
  predicted: 'V',
  method: 'grad-cam',
  parameters: {},
  layer: 'conv3',
  layers: ['conv1', 'conv2', 'conv3'],
  engine: { name: 'native', version: 'TensorFlow 2.21.0' },
  lead: 'MLII',
  samplingRateHz,
  fiducialOffset,
  validFrom: 0,
  validTo: samples,
  millivolts: curve((t) => -0.3 + 1.9 * bump(t, 10, 22) - 0.9 * bump(t, 85, 30) - 0.5 * bump(t, 210, 55)),
  values: curve((t) => 1.83 * bump(t, 20, 35) + 0.9 * bump(t, 100, 40) + 0.12 * bump(t, -150, 40)),
  display: 'positive',
  signedValues: curve((t) => 1.83 * bump(t, 20, 35) + 0.9 * bump(t, 100, 40) + 0.12 * bump(t, -150, 40)),
  unit: 'logit',
  featureMap: new Float32Array(18),
  completeness: null,
  stamp: null,
  localisation: null,
  rhythm: null,
};

/** With what speaks against the class, at the resolution of a layer. */
export const exampleSignedBeat: BeatExplanation = {
  ...exampleBeat,
  signedValues: curve((t) => 1.83 * bump(t, 20, 35) - 0.7 * bump(t, 250, 60)),
  featureMap: Float32Array.from({ length: 14 }, (_, step) => 1.9 * bump(step, 5.2, 0.9) - 0.7 * bump(step, 9.2, 1.2)),
  completeness: { sum: 3.91, change: 4.12 },
  rhythm: {
    names: ['RR before', 'RR after'],
    values: new Float32Array([0.8, 1.1]),
    attributions: new Float32Array([0.5, -0.08]),
  },
};

/** Two seconds around the beat, 0.2 s of them after the end of the record. */
export const exampleRecordedBeat: RecordedBeat = {
  ...{ record: '208', sample: 12345, symbol: 'V', archive: 'example', synthetic: false, lead: 'MLII' },
  ...{ samplingRateHz, fiducialOffset: 81, validFrom: 0, validTo: 162 },
  millivolts: Float32Array.from(
    { length: 180 },
    (_, i) => 1.2 * bump(i, 81, 3) + 0.9 * bump(i, 12, 2) + 0.9 * bump(i, 150, 2),
  ),
  annotations: [
    { offset: 12, symbol: 'N' },
    { offset: 81, symbol: 'V' },
    { offset: 150, symbol: 'N' },
  ],
};

export const exampleMeans: ClassMeans = {
  id: 3,
  model: 'cnn-beats-1',
  modelId: 1,
  method: 'grad-cam',
  layer: 'conv3',
  engine: { name: 'native', version: 'TensorFlow 2.21.0' },
  labelSet: 'mitdb-8',
  split: 'beats',
  part: 'test',
  seed: 1,
  archives: ['example'],
  synthetic: true,
  selection: 'all',
  normalisation: 'each-beat-then-mean',
  lead: 'mlii-or-first',
  samplingRateHz,
  fiducialOffset,
  classes: labelSets['mitdb-8'].classes.map((target, i) => exampleMean(target, i)),
  seconds: 12,
  beatsPerSecond: 1800,
  computedAt: '2026-01-01T00:00:00Z',
};

/** Class V by three patients, one of them unlike the others. */
export const exampleByPatient: ClassMean = {
  ...exampleMean('V', 3),
  waves: relevanceMassByWave(0),
  patientMeans: [
    { patient: '208', beats: 713, correlation: 0.93, place: 0 },
    { patient: '223', beats: 700, correlation: -0.41, place: 4 },
    { patient: '105', beats: 13, correlation: null, place: 1 },
  ].map(({ place, ...own }) => {
    const { mean, sd, meanBeat, sdBeat, validBeats } = exampleMean('V', 3 + place);
    return {
      ...{ archiveId: 1, records: 1, zeroMaps: 0, ...own },
      ...{ mean, sd, meanBeat, sdBeat, validBeats, waves: relevanceMassByWave(place) },
    };
  }),
  alarms: [
    {
      ...{ kind: 'unlike-patient', value: -0.41, limit: 0.3, patient: { archiveId: 1, patient: '223' } },
      sentence: 'The mean map of V of patient 223 (700 beats) is unlike that of the 2 others: correlation -0.41.',
    },
  ],
};

function relevanceMassByWave(place: number): { part: string; mean: number; sd: number }[] {
  return waveParts.map((part, at) => ({ part, mean: (1 + ((at + place) % waveParts.length)) / 21, sd: 0.1 }));
}

function exampleMean(target: string, i: number): ClassMean {
  const mean = curve((t) => 0.75 * bump(t, i * 12 - 20, 25 + 6 * i) + 0.25 * bump(t, 250, 60) * (i % 2));
  return {
    target,
    beats: [15010, 1615, 1452, 1426, 509, 161, 196, 1406][i] ?? 0,
    patients: [39, 4, 6, 37, 26, 18, 3, 4][i] ?? 0,
    records: [40, 4, 6, 37, 26, 18, 3, 4][i] ?? 0,
    zeroMaps: i === 5 ? 2 : 0,
    mean,
    sd: mean.map((value) => value * 0.4),
    median: mean.map((value) => value * 0.95),
    q25: mean.map((value) => value * 0.6),
    q75: mean.map((value) => value * 1.25),
    meanBeat: curve(
      (t) => 0.12 * bump(t, -160, 25) + (1.2 - 0.2 * i) * bump(t, 0, 12 + 4 * i) + 0.3 * bump(t, 250, 60),
    ),
    sdBeat: new Float32Array(samples).fill(0.1),
    validBeats: new Float32Array(samples).fill(100),
  };
}

/** A function of milliseconds from the fiducial point, at each sample of the window. */
function curve(of: (milliseconds: number) => number): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: samples }, (_, i) => of(((i - fiducialOffset) / samplingRateHz) * 1000));
}

function bump(t: number, centre: number, width: number): number {
  return Math.exp(-(((t - centre) / width) ** 2) / 2);
}

/** The confusion matrix of the deck's row of paced beats, the others made up. */
export const exampleEvaluation: Evaluation = {
  id: 5,
  model: 'cnn-beats-1',
  modelId: 1,
  split: 'beats',
  part: 'test',
  archives: ['example'],
  synthetic: true,
  engine: { name: 'native', version: 'TensorFlow 2.21.0' },
  seed: 1,
  beats: 800,
  leftOut: {},
  accuracy: 0.98125,
  macroF1: 0.9812,
  labels: [...labelSets['mitdb-8'].classes],
  confusion: labelSets['mitdb-8'].classes.map((_, row, all) =>
    all.map((_, column) => (row === column ? 100 - row : column === (row + 1) % all.length ? row : 0)),
  ),
  perClass: Object.fromEntries(
    labelSets['mitdb-8'].classes.map((label, i) => [
      label,
      { n: 100, se: 1 - i / 100, ppv: i === 7 ? null : 0.98, f1: 0.98, records: 3, patients: 2 },
    ]),
  ),
  perRecord: [],
  seconds: 1,
  evaluatedAt: '2026-01-01T00:00:00Z',
};

const none = { se: null, ppv: null, specificity: null, f1: null };
/** Two made-up classes and one without beats; ten beats of bins. */
export const exampleDetails: EvaluationDetails = {
  evaluationId: 5,
  network: 'cnn',
  labelSet: 'mitdb-8',
  remarks: [],
  balancedAccuracy: 0.9,
  kappa: 0.9,
  intervals: {
    ...{ patients: 2, replicates: 1000, seed: 1 },
    ...{ accuracy: null, balancedAccuracy: null, macroF1: null, kappa: null },
  },
  classes: [
    {
      ...{ name: 'N', specificity: 1, byBeats: none, byPatients: none, positives: 4, negatives: 4 },
      ...{ auc: 0.75, averagePrecision: 0.8333 },
      roc: { x: [0, 0, 0.5, 0.5, 1], y: [0, 0.5, 0.5, 1, 1] },
      precisionRecall: { x: [0.5, 0.5, 1, 1], y: [1, 0.5, 0.66667, 0.5] },
    },
    {
      ...{ name: 'F', specificity: 1, byBeats: none, byPatients: none, positives: 0, negatives: 8 },
      ...{ auc: null, averagePrecision: null, roc: { x: [], y: [] }, precisionRecall: { x: [], y: [] } },
    },
    {
      ...{ name: '/', specificity: 1, byBeats: none, byPatients: none, positives: 4, negatives: 4 },
      ...{ auc: 1, averagePrecision: 1 },
      roc: { x: [0, 0, 1], y: [0, 1, 1] },
      precisionRecall: { x: [0, 1, 1], y: [1, 1, 0.5] },
    },
  ],
  calibration: {
    bins: [
      { from: 0, to: 0.5, beats: 0, confidence: null, accuracy: null, interval: null },
      { from: 0.5, to: 1, beats: 10, confidence: 0.9, accuracy: 0.8, interval: [0.49, 0.94] },
    ],
    ece: 0.1,
    brier: 0.25,
  },
  records: [],
  patients: [],
  ec57: null,
};
export const figureFacts = { network: 'cnn', labelSet: 'mitdb-8', version: '0.1.0' };
