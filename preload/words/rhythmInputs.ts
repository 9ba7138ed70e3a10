import { namesOf } from './namesOf.ts';

/** What a network is told of the rhythm around a beat, beside the window; main/ecg/rhythm/rhythm.ts holds the formulas. */
export const rhythmInputs = {
  none: { meaning: 'The window alone.' },
  'rr-1': {
    meaning:
      'RR interval before and after the beat in seconds, and both divided by the mean of the ten intervals around it.',
  },
  'rr-morphology-2': {
    meaning:
      'How early the beat comes, how regular the rhythm is, and how like the P, QRS and T of the dominant rhythm its own are: 30 numbers, from the whole record without labels. The beats that come late for their neighbourhood, and their RR, stand for the dominant rhythm, so that a record of mostly ectopic beats does not call them normal.',
  },
  'beat-sequence-1': {
    meaning:
      "rr-morphology-2, and the sequence of the 30 beats each side: of each its RR beside this beat's and beside the basic RR, and how like this beat its QRS, P and T are. 335 numbers.",
  },
} as const satisfies Readonly<Record<string, { readonly meaning: string }>>;

export type RhythmName = keyof typeof rhythmInputs;
export const rhythmNames = namesOf(rhythmInputs);
