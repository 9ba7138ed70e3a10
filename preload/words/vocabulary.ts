/**
 * The words that every part of BeatLens shares: symbols, classes, splits, networks, methods, engines.
 * Nothing here knows files, tensors or the screen.
 */

/** The WFDB symbols that mark a beat (annot(5), `isqrs`). Every other annotation is never a beat. */
export const beatSymbols = [
  'N',
  'L',
  'R',
  'B',
  'A',
  'a',
  'J',
  'S',
  'V',
  'r',
  'F',
  'e',
  'j',
  'n',
  'E',
  '/',
  'f',
  'Q',
  '?',
] as const;
export type BeatSymbol = (typeof beatSymbols)[number];

const beatSymbolSet: ReadonlySet<string> = new Set(beatSymbols);
export function isBeatSymbol(symbol: string): symbol is BeatSymbol {
  return beatSymbolSet.has(symbol);
}

/**
 * Stands where a symbol stands for a beat that BeatLens found itself in a record without annotations, and is its annotator's
 * name: no annotation, in no class of any label set.
 */
export const detectedBeat = 'qrs';

/** What a symbol means, in words for the screen. */
export const symbolMeaning: Readonly<Record<BeatSymbol, string>> = {
  N: 'Normal beat',
  L: 'Left bundle branch block beat',
  R: 'Right bundle branch block beat',
  B: 'Bundle branch block beat (unspecified)',
  A: 'Atrial premature beat',
  a: 'Aberrated atrial premature beat',
  J: 'Nodal (junctional) premature beat',
  S: 'Supraventricular premature or ectopic beat',
  V: 'Premature ventricular contraction',
  r: 'R-on-T premature ventricular contraction',
  F: 'Fusion of ventricular and normal beat',
  e: 'Atrial escape beat',
  j: 'Nodal (junctional) escape beat',
  n: 'Supraventricular escape beat',
  E: 'Ventricular escape beat',
  '/': 'Paced beat',
  f: 'Fusion of paced and normal beat',
  Q: 'Unclassifiable beat',
  '?': 'Beat not classified during learning',
};

export interface LabelSet {
  readonly name: LabelSetName;
  readonly title: string;
  /** Classes in their fixed order; a class index is a position in this list. */
  readonly classes: readonly string[];
  /** Words for the screen, one a class. */
  readonly meanings: readonly string[];
  /** Symbol -> class. A symbol that is absent belongs to no class and is left out of training, with its count told. */
  readonly bySymbol: Readonly<Partial<Record<BeatSymbol, string>>>;
}

export const labelSetNames = ['mitdb-8', 'aami-5'] as const;
export type LabelSetName = (typeof labelSetNames)[number];

/** `mitdb-8`: the deck's eight classes in its order (1..8). `aami-5`: ANSI/AAMI EC57. */
export const labelSets: Readonly<Record<LabelSetName, LabelSet>> = {
  'mitdb-8': {
    name: 'mitdb-8',
    title: 'Eight MIT-BIH beat types',
    classes: ['N', 'L', 'R', 'V', 'A', 'F', 'f', '/'],
    meanings: ['N', 'L', 'R', 'V', 'A', 'F', 'f', '/'].map((symbol) => symbolMeaning[symbol as BeatSymbol]),
    bySymbol: { N: 'N', L: 'L', R: 'R', V: 'V', A: 'A', F: 'F', f: 'f', '/': '/' },
  },
  'aami-5': {
    name: 'aami-5',
    title: 'Five AAMI EC57 classes',
    classes: ['N', 'S', 'V', 'F', 'Q'],
    meanings: [
      'Normal and bundle branch block',
      'Supraventricular ectopic',
      'Ventricular ectopic',
      'Fusion',
      'Paced or unknown',
    ],
    bySymbol: {
      N: 'N',
      L: 'N',
      R: 'N',
      e: 'N',
      j: 'N',
      B: 'N',
      n: 'S',
      A: 'S',
      a: 'S',
      J: 'S',
      S: 'S',
      V: 'V',
      E: 'V',
      r: 'V',
      F: 'F',
      '/': 'Q',
      f: 'Q',
      Q: 'Q',
      '?': 'Q',
    },
  },
};

export const splitNames = ['beats', 'patients', 'ds1-ds2'] as const;
export type SplitName = (typeof splitNames)[number];
/** How a model's beats were split: by name, or `none` for a model that was made elsewhere. */
export const modelSplits = [...splitNames, 'none'] as const;
export type ModelSplit = (typeof modelSplits)[number];
export const splitMeaning: Readonly<Record<ModelSplit, string>> = {
  beats: 'Random hold-out of beats within each class. Optimistic: beats of one patient are on both sides.',
  patients: 'No patient is on both sides.',
  'ds1-ds2':
    'De Chazal: training on DS1, test on DS2 of MIT-BIH; paced records excluded. Lists as published: records 201 (DS1) and 202 (DS2) are one patient.',
  none: 'Made elsewhere: what it was trained on is not known here, so results on data that it may have seen are optimistic.',
};

export const splitParts = ['training', 'validation', 'test'] as const;
export type SplitPart = (typeof splitParts)[number];

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

/** Version of the model cards that this program writes; it reads older ones too. */
export const modelCardVersion = 1;

/** How millivolts become what a network sees; main/ecg/windows/recipe.ts holds the formulas. */
export const windowRecipeNames = ['recorded-1', 'raw-1', 'highpass-1', 'own-beat-1', 'own-beat-2'] as const;
export type WindowRecipeName = (typeof windowRecipeNames)[number];
/** Of a training, unless the user says otherwise. */
export const usualWindowRecipe: WindowRecipeName = 'raw-1';
export const windowRecipeMeaning: Readonly<Record<WindowRecipeName, string>> = {
  'recorded-1': 'Millivolts as recorded.',
  'raw-1': "Millivolts minus the median of the window's samples within the record.",
  'highpass-1':
    'Zero-phase high-pass on the whole record (Butterworth of order 2, 0.5 Hz, forward and backward), in millivolts.',
  'own-beat-1':
    "Without baseline (medians of 200 and 600 ms) and above 35 Hz, in units of the record's median QRS height; second channel: the difference from the record's median beat. From the whole record, without labels.",
  'own-beat-2':
    'As own-beat-1, but QRS height and median beat are those of the beats that come late for their neighbourhood (RR before in its upper quarter): of the underlying rhythm, also where most beats are ectopic.',
};

/** What a network is told of the rhythm around a beat, beside the window; main/ecg/rhythm/rhythm.ts holds the formulas. */
export const rhythmNames = ['none', 'rr-1', 'context-1', 'context-2', 'strip-1'] as const;
export type RhythmName = (typeof rhythmNames)[number];
export const rhythmMeaning: Readonly<Record<RhythmName, string>> = {
  none: 'The window alone.',
  'rr-1':
    'RR interval before and after the beat in seconds, and both divided by the mean of the ten intervals around it.',
  'context-1':
    'How early the beat comes, how regular the rhythm is, and how like its neighbours and the record its P, QRS and T are: 30 numbers, from the whole record without labels.',
  'context-2':
    'As context-1, but compared with the beats that come late for their neighbourhood and with their RR, so that a record of mostly ectopic beats does not call them normal: 30 numbers.',
  'strip-1':
    "context-2, and the strip of the 30 beats each side: of each its RR beside this beat's and beside the basic RR, and how like this beat its QRS, P and T are. 335 numbers.",
};

/** How classes of unlike size are balanced: on training beats alone, after the split. models/training/balance.ts holds the formulas. */
export const balanceNames = ['none', 'weighted', 'sampled', 'sampled-records'] as const;
export type BalanceName = (typeof balanceNames)[number];
export const balanceMeaning: Readonly<Record<BalanceName, string>> = {
  none: 'Every training beat counts the same.',
  weighted:
    'The loss of a beat weighs 1 / sqrt(training beats of its class), scaled so that the mean over the training beats is 1.',
  sampled:
    'An epoch draws as many beats as training has, the same number of each class: rare beats several times, common ones in turn.',
  'sampled-records':
    'An epoch draws as many beats as training has, with replacement: a class by the square root of its beats, in it a record by the square root of its beats of that class.',
};

/** What is done to training beats on the fly, so that a network learns to look past it; models/training/augment.ts. */
export const augmentationNames = ['none', 'ecg-1', 'ecg-2', 'ecg-3'] as const;
export type AugmentationName = (typeof augmentationNames)[number];
export const augmentationMeaning: Readonly<Record<AugmentationName, string>> = {
  none: 'Training beats as they were recorded.',
  'ecg-1':
    'Each time a training beat is seen: noise up to 0.02 mV, baseline wander up to 0.1 mV, amplitude 90 to 110 %, shift up to 5 samples.',
  'ecg-2':
    'Each time a training beat is seen: noise up to 0.03, baseline wander up to 0.1 (of own-beat-1: QRS heights), amplitude 75 to 125 %, shift up to 2 samples, and noise of 0.1 standard deviations on the rhythm.',
  'ecg-3':
    'As ecg-2, and three quarters of the beats are of recordings recomposed from the training beats: other rhythms (sinus, early atrial and ventricular beats alone, in patterns and in runs, fibrillation), other mixes of the leads. For label set aami-5.',
};

/** The label set that an augmentation is for; absent: any. */
export const augmentationLabelSet: Readonly<Partial<Record<AugmentationName, LabelSetName>>> = { 'ecg-3': 'aami-5' };

/** How the learning rate goes, after a linear warm-up; models/training/recipe.ts. */
export const scheduleNames = ['cosine', 'plateau', 'constant'] as const;
export type ScheduleName = (typeof scheduleNames)[number];
export const scheduleMeaning: Readonly<Record<ScheduleName, string>> = {
  cosine: 'Half a cosine down to zero at the last epoch (Loshchilov & Hutter 2017).',
  plateau:
    'Halved when the training loss has not fallen for some epochs, never below a tenth of its peak (Wang et al. 2017).',
  constant: 'The same to the end.',
};

/** Explanation methods; preload/words/methods.ts says what each is. */
export const methodNames = [
  'grad-cam',
  'cam',
  'grad-cam++',
  'hires-cam',
  'layer-cam',
  'xgrad-cam',
  'ablation-cam',
  'score-cam',
  'saliency',
  'input-x-gradient',
  'smooth-grad',
  'integrated-gradients',
  'guided-grad-cam',
  'occlusion',
] as const;
export type MethodName = (typeof methodNames)[number];

export const engineNames = ['native', 'wasm', 'javascript'] as const;
export type EngineName = (typeof engineNames)[number];

/** Which beats of a class a class mean is taken over. `correct`: the model gave the reference class. */
export const beatSelections = ['all', 'correct', 'incorrect'] as const;
export type BeatSelection = (typeof beatSelections)[number];

/** Window of the design: 100 samples before and 180 after the fiducial at 360 Hz. */
export const defaultWindow = { samplingRateHz: 360, beforeSamples: 100, afterSamples: 180 } as const;
