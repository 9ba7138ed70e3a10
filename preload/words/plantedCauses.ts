import { namesOf } from './namesOf.ts';
import { defaultWindow } from './windowRecipes.ts';

/** What decides the labels of a planted archive, in words for the command line, files and figures. */
export interface PlantedCauseFacts {
  readonly title: string;
  /** What a beat of the class with the cause has; one sentence. */
  readonly meaning: string;
  /** Whether it has a height in millivolts, which must then be given. */
  readonly hasSize: boolean;
  /** What the factor is, of causes that have one; it must then be given. */
  readonly factor?: { readonly meaning: string; readonly least: number };
  /** What the width is, in milliseconds; undefined: the beat's own waves give it. */
  readonly width?: { readonly meaning: string; readonly default: number };
  /** Whether it can stand anywhere in the window: at a random place, or at one that is given. */
  readonly canBePlaced: boolean;
  /** Whether a beat must have waves that the delineator finds. */
  readonly needsWaves: boolean;
  /**
   * Whether it may be put into every beat of a class, as an artefact is: `alone`, only so, since it fills the window and
   * cannot be pointed at; absent: no.
   */
  readonly asBias?: 'too' | 'alone';
}

const ofWaves = { canBePlaced: false, needsWaves: true } as const;
const anywhere = { hasSize: true, needsWaves: false } as const;
const overWindow = { canBePlaced: false, needsWaves: false, asBias: 'alone' } as const;

/** Where the two causes of `either` begin, in milliseconds after the fiducial. */
export const eitherPlaces = { burst: -200, notch: 200 } as const;

const entries = {
  burst: {
    ...anywhere,
    title: 'Burst',
    meaning: 'A sine of 60 Hz is added.',
    asBias: 'too',
    width: { meaning: 'length of the burst', default: 40 },
    canBePlaced: true,
  },
  notch: {
    ...anywhere,
    title: 'Notch',
    meaning: 'A dip in the shape of a raised cosine is subtracted.',
    asBias: 'too',
    width: { meaning: 'length of the dip', default: 40 },
    canBePlaced: true,
  },
  pair: {
    ...anywhere,
    title: 'Burst and notch that must coincide',
    meaning: 'A burst and a notch stand in the window, at two places; either alone, or none, is the other class.',
    width: { meaning: 'length of each', default: 40 },
    canBePlaced: false,
  },
  either: {
    ...anywhere,
    title: 'Burst or notch',
    meaning: `A burst stands ${-eitherPlaces.burst} ms before the fiducial or a notch ${eitherPlaces.notch} ms after it: a coin decides which.`,
    width: { meaning: 'length of each', default: 40 },
    canBePlaced: false,
  },
  distractor: {
    ...anywhere,
    title: 'Burst beside an irrelevant notch',
    meaning: 'A burst is added; a notch stands in every second beat of both classes and says nothing.',
    width: { meaning: 'length of each', default: 40 },
    canBePlaced: true,
  },
  'st-shift': {
    ...ofWaves,
    title: 'ST shift',
    meaning: 'The segment from the end of QRS to the onset of T is raised, with ramps of 20 ms.',
    hasSize: true,
  },
  'p-removed': {
    ...ofWaves,
    title: 'P removed',
    meaning: 'A straight line replaces the P wave.',
    hasSize: false,
  },
  'qt-longer': {
    ...ofWaves,
    title: 'QT longer',
    meaning: 'ST and T are stretched, and the rest up to the next beat is compressed: R peaks stay where they are.',
    hasSize: false,
    width: { meaning: 'how much longer QT is', default: 60 },
  },
  spike: {
    ...anywhere,
    title: 'Marker spike',
    meaning: 'A rectangular spike is added, as a pacing marker writes it.',
    width: { meaning: 'length of the spike', default: 8 },
    canBePlaced: true,
    asBias: 'too',
  },
  step: {
    ...anywhere,
    title: 'Baseline step',
    meaning: 'The baseline jumps and jumps back, without ramps.',
    width: { meaning: 'time until it jumps back', default: 150 },
    canBePlaced: true,
    asBias: 'too',
  },
  hum: {
    ...overWindow,
    title: 'Mains hum',
    meaning: 'A sine of 50 Hz is added over the whole window.',
    hasSize: true,
  },
  gain: {
    title: 'Gain step',
    meaning: 'The gain jumps: from one sample to the end of the window, millivolts are multiplied by the factor.',
    hasSize: false,
    factor: { meaning: 'what millivolts are multiplied by', least: 0.01 },
    canBePlaced: true,
    needsWaves: false,
    asBias: 'too',
  },
  clipped: {
    ...overWindow,
    title: 'Clipped samples',
    meaning: 'The amplifier saturates: samples are cut at the size above and below the median of the window.',
    hasSize: true,
  },
  padding: {
    ...overWindow,
    title: 'Padding',
    meaning: 'The record has no samples at the end of the window, unless another beat would lose its R there.',
    hasSize: false,
    width: { meaning: 'how much of the window is missing', default: 100 },
  },
  offset: {
    ...overWindow,
    title: "Patient's offset",
    meaning: 'A constant is added over the window: half to one and a half times the size, drawn once for each record.',
    hasSize: true,
  },
  'notch-filter': {
    ...overWindow,
    title: 'Notch filter',
    meaning: '60 Hz are filtered out of the whole window, in a band of 6 Hz, without shift of phase.',
    hasSize: false,
  },
  'missing-lead': {
    ...overWindow,
    title: 'Missing lead',
    meaning: 'The lead that beats are cut from is flat at 0 mV over the whole window.',
    hasSize: false,
  },
  resampled: {
    ...overWindow,
    title: 'Resampled',
    meaning:
      'The window was recorded at a lower rate, by the factor, and straight lines join the samples that are left.',
    hasSize: false,
    factor: { meaning: 'by how much the rate was lower', least: 1.1 },
  },
  'rr-shorter': {
    ...ofWaves,
    title: 'RR shorter',
    meaning: 'A piece of the baseline between T and P is cut out before the beat.',
    hasSize: false,
    width: { meaning: 'how much shorter RR is', default: 150 },
  },
} as const satisfies Readonly<Record<string, PlantedCauseFacts>>;

export type PlantedCauseName = keyof typeof entries;
export const plantedCauses: Readonly<Record<PlantedCauseName, PlantedCauseFacts>> = entries;
export const plantedCauseNames = namesOf(plantedCauses);

/** What can be asked for, whatever the cause. Negative sizes turn it upside down. */
export const plantedLimits = {
  sizeMillivolts: { least: -10, most: 10 },
  factorMost: 20,
  widthMilliseconds: { least: 5, most: 200 },
} as const;

/** First and last start after the fiducial of a cause of this width that stays within the window. Milliseconds. */
export function plantedPlaces(widthMilliseconds: number): { readonly first: number; readonly last: number } {
  const { beforeSamples, afterSamples, samplingRateHz } = defaultWindow;
  const at = (samples: number) => Math.round((samples / samplingRateHz) * 1000);
  return { first: at(-beforeSamples), last: at(afterSamples) - widthMilliseconds };
}

/** Symbols of the two classes; every other beat of a planted archive is `Q`, of no class in mitdb-8. */
export const plantedSymbols = { without: 'N', with: 'V', neither: 'Q' } as const;

/** Begins the comment of a planted record's header that says what was planted. */
export const plantedMark = 'planted: ';

/** Begins the comment that says what the classes of a planted record are. */
export const plantedClassesMark = 'classes: ';

/** What a record's comments say was planted, from which archive, and what the classes are by that; null: nothing was. */
export function plantedIn(comments: readonly string[]): string | null {
  const planted = comments.find((one) => one.startsWith(plantedMark));
  if (planted === undefined) return null;
  // Archives with pseudonyms have it not.
  const classes = comments.filter((one) => one.startsWith(plantedClassesMark));
  return [planted.slice(plantedMark.length).replace(/, record [^,]*$/, ''), ...classes].join('; ');
}

/** What a stretch of a planted beat is: it decides the class; half of a cause that takes two; irrelevant. */
export const plantedRoles = ['cause', 'half', 'distractor'] as const;
export type PlantedRole = (typeof plantedRoles)[number];

/** What is planted, with every number given. */
export interface PlantedChoice {
  readonly cause: PlantedCauseName;
  /** Null for causes without a size. */
  readonly sizeMillivolts: number | null;
  /** Null for causes without a factor. */
  readonly factor: number | null;
  /** Null for causes without a width. */
  readonly widthMilliseconds: number | null;
  /** Start of the cause after the fiducial; null: at random, or where the beat's waves are. */
  readonly placeMilliseconds: number | null;
}

/** `burst, 0.3 mV, 40 ms, at random places`. */
export function formatPlanted(choice: PlantedChoice): string {
  const { cause, sizeMillivolts, factor, widthMilliseconds, placeMilliseconds } = choice;
  const { canBePlaced, asBias } = plantedCauses[cause];
  return [
    cause,
    ...(sizeMillivolts === null ? [] : [`${sizeMillivolts} mV`]),
    ...(factor === null ? [] : [`factor ${factor}`]),
    ...(widthMilliseconds === null ? [] : [`${widthMilliseconds} ms`]),
    placeMilliseconds !== null
      ? `${placeMilliseconds} ms after the fiducial`
      : canBePlaced || cause === 'pair'
        ? 'at random places'
        : asBias === 'alone'
          ? 'over the window'
          : cause === 'either'
            ? `at ${eitherPlaces.burst} or ${eitherPlaces.notch} ms after the fiducial`
            : 'on the waves',
  ].join(', ');
}
