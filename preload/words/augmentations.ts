import type { LabelSetName } from './labelSets.ts';
import { namesOf } from './namesOf.ts';

interface Augmentation {
  readonly meaning: string;
  /** The label set that it is for; absent: any. */
  readonly labelSet?: LabelSetName;
}

/** What is done to training beats on the fly, so that a network learns to look past it; models/training/augment.ts. */
const entries = {
  none: { meaning: 'Training beats as they were recorded.' },
  'jitter-1': {
    meaning:
      'Each time a training beat is used: noise up to 0.02 mV, baseline wander up to 0.1 mV, amplitude 90 to 110 %, shift up to 5 samples.',
  },
  'jitter-2': {
    meaning:
      'Each time a training beat is used: noise up to 0.03, baseline wander up to 0.1 (of median-beat-residual-2: QRS heights), amplitude 75 to 125 %, shift up to 2 samples, and noise of 0.1 standard deviations on the rhythm values.',
  },
  'rhythm-synthesis-1': {
    meaning:
      'As jitter-2; three quarters of the beats come from recordings spliced from training beats, with other rhythms (sinus; early atrial and ventricular beats alone, in patterns and in runs; fibrillation) and other mixtures of the leads. For label set aami-5.',
    labelSet: 'aami-5',
  },
  'rhythm-synthesis-2': {
    meaning: 'As rhythm-synthesis-1; half of the beats, by lot, are upside down. For label set aami-5.',
    labelSet: 'aami-5',
  },
} as const satisfies Readonly<Record<string, Augmentation>>;

export type AugmentationName = keyof typeof entries;
export const augmentations: Readonly<Record<AugmentationName, Augmentation>> = entries;
export const augmentationNames = namesOf(augmentations);
