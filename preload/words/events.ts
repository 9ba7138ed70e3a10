import { namesOf } from './namesOf.ts';

/** What is counted in a record, and by which rule: for tables, the command line, files and the help of the screen. */
export interface EventWord {
  readonly title: string;
  /** The rule, in one or two sentences. */
  readonly meaning: string;
  readonly source: string;
}

const ownRule = 'own rule; definitions differ between Holter systems';

/** Kinds of events, each a place in the record. */
export const eventKinds = {
  single: {
    title: 'Single',
    meaning: 'One ectopic beat with a beat of another class, or none, on either side.',
    source: 'ANSI/AAMI EC57: classes V (V, r, E) and S (A, a, J, S, n); fusion beats are neither',
  },
  couplet: {
    title: 'Couplet',
    meaning: 'Exactly two ectopic beats of one class in succession.',
    source: 'ANSI/AAMI EC57',
  },
  run: {
    title: 'Run',
    meaning:
      'Three or more ectopic beats of one class in succession, at any rate. Its rate is 60 over the mean of the intervals between them.',
    source: 'ANSI/AAMI EC57',
  },
  bigeminy: {
    title: 'Bigeminy',
    meaning:
      'At least three single ectopic beats of one class, each with exactly one beat of class N between it and the next.',
    source: ownRule,
  },
  trigeminy: {
    title: 'Trigeminy',
    meaning:
      'At least three single ectopic beats of one class, each with exactly two beats of class N between it and the next.',
    source: ownRule,
  },
  pause: {
    title: 'Pause',
    meaning: 'An RR interval of at least the threshold that is printed beside it.',
    source: 'own default, 2.0 s, so that no pause of 3 s (ACC/AHA/HRS guideline on bradycardia, 2018) comes unseen',
  },
  flutter: {
    title: 'Ventricular flutter or fibrillation',
    meaning: 'From an annotation [ to the next ]. It has no beats: intervals across it are not measured.',
    source: 'WFDB annotation codes (annot(5))',
  },
} as const satisfies Readonly<Record<string, EventWord>>;

export type EventKind = keyof typeof eventKinds;
export const eventKindNames = namesOf(eventKinds);

/** Ectopic classes of ANSI/AAMI EC57. */
export const ectopicClasses = {
  V: { title: 'Ventricular' },
  S: { title: 'Supraventricular' },
} as const;
export type EctopicClass = keyof typeof ectopicClasses;
export const ectopicClassNames = namesOf(ectopicClasses);

/** Numbers of a record as a whole or of a row of its table. */
export const eventMeasures = {
  readableRr: {
    title: 'Readable interval',
    meaning:
      'An RR interval with no unreadable stretch, ventricular flutter or tape slippage in it. Rates, pauses and sequences use only these.',
    source: 'own rule',
  },
  longestRr: { title: 'Longest RR', meaning: 'The longest readable interval.', source: 'own rule' },
  meanRate: {
    title: 'Mean heart rate',
    meaning: '60 over the mean of all readable intervals, beats of every class.',
    source: 'own rule',
  },
  extremeRate: {
    title: 'Lowest and highest heart rate',
    meaning: '60 over the mean of four successive readable intervals, beats of every class.',
    source: 'four beats as HE/LX Holter systems average; runs are not left out',
  },
  extremeMinute: {
    title: 'Slowest and fastest minute',
    meaning:
      'Minutes are counted from the start of the record. The rate of a minute is 60 over the mean of the readable intervals that end in it; one with less than 30 s of them is not assessed.',
    source: 'own rule',
  },
  bradycardia: {
    title: 'Bradycardia',
    meaning: 'Share of the time of readable intervals in which the rate over four intervals is under the threshold.',
    source: 'default 50 /min: ACC/AHA/HRS guideline on bradycardia, 2018',
  },
  tachycardia: {
    title: 'Tachycardia',
    meaning: 'Share of the time of readable intervals in which the rate over four intervals is above the threshold.',
    source: 'default 100 /min: ACC/AHA/HRS guideline on supraventricular tachycardia, 2015',
  },
  nn: {
    title: 'NN intervals',
    meaning:
      'Readable intervals between two beats of class N (N, L, R, B, e, j). Left out: intervals beside any other beat and, where rhythms are annotated, those in a rhythm that is not sinus. None is left out for its length.',
    source: 'Task Force of the ESC and NASPE 1996',
  },
  sdnn: {
    title: 'SDNN',
    meaning: 'Standard deviation of the NN intervals (n - 1), in ms. It grows with the length of the record.',
    source: 'Task Force of the ESC and NASPE 1996',
  },
  rmssd: {
    title: 'RMSSD',
    meaning: 'Root mean square of the differences of successive NN intervals that share a beat, in ms.',
    source: 'Task Force of the ESC and NASPE 1996',
  },
  pnn50: {
    title: 'pNN50',
    meaning: 'Share of these differences that are larger than 50 ms.',
    source: 'Task Force of the ESC and NASPE 1996',
  },
  afBurden: {
    title: 'AF burden',
    meaning:
      'Time annotated as atrial fibrillation (AFIB; flutter is not part of it) over all time with a rhythm annotation, which begins at the first one.',
    source: 'rhythm annotations (+) of the annotator',
  },
  unreadable: {
    title: 'Unreadable',
    meaning: 'Time after a change of signal quality to unreadable (~ with subtype -1), up to the next change.',
    source: 'PhysioNet annotations, note on NOISE',
  },
  noisy: {
    title: 'Noisy',
    meaning: 'Time after a change of signal quality that marks at least one signal as noisy, up to the next change.',
    source: 'PhysioNet annotations, note on NOISE',
  },
} as const satisfies Readonly<Record<string, EventWord>>;

/** Each is printed beside what it decides. Sources: the entries above. */
export const defaultEventRules = { pauseSeconds: 2, bradycardiaBelow: 50, tachycardiaAbove: 100, rowSeconds: 3600 };

/** Said in place of every number that cannot be known. Never 0. */
export const notAssessed = 'not assessed';
