import { namesOf } from './namesOf.ts';

/** What can be changed of one beat, in clinical units; main/ecg/resynthesis makes the changed beat. 0: as recorded. */
export interface BeatChangeFacts {
  readonly title: string;
  /** One sentence for the screen and the help. */
  readonly meaning: string;
  /** Of the change; '': a choice among a few, counted from 0, as recorded. */
  readonly unit: '%' | 'ms' | 'mV' | '';
  /** The widest range; a beat may leave less room. */
  readonly from: number;
  readonly to: number;
  /** Between two points of a curve. */
  readonly step: number;
  /** How finely the least change that turns the prediction is told. */
  readonly finest: number;
}

const entries = {
  'rr-before': {
    title: 'RR before',
    meaning:
      'The beat comes earlier (below 0) or later after the beat before: the baseline between T and P is cut or stretched, then P is added onto T. RR after stays.',
    ...{ unit: '%', from: -60, to: 100, step: 4, finest: 0.5 },
  },
  'qrs-width': {
    title: 'QRS width',
    meaning: 'QRS is stretched or compressed about its peak; PQ and ST give way, P and T stay in place.',
    ...{ unit: 'ms', from: -60, to: 100, step: 10, finest: 1 },
  },
  'p-size': {
    title: 'P size',
    meaning: 'P is scaled about the line from its start to its end; −100 %: no P wave.',
    ...{ unit: '%', from: -100, to: 200, step: 20, finest: 1 },
  },
  'st-level': {
    title: 'ST level',
    meaning: 'ST is raised or lowered, with a ramp of 20 ms after QRS and one from the onset of T to its peak.',
    ...{ unit: 'mV', from: -0.5, to: 0.5, step: 0.05, finest: 0.005 },
  },
  't-size': {
    title: 'T size and polarity',
    meaning:
      'T is scaled about the line from its start to its end; −100 %: no T wave; −200 %: T of the same size, inverted.',
    ...{ unit: '%', from: -200, to: 200, step: 20, finest: 1 },
  },
  amplitude: {
    title: 'Amplitude',
    meaning: 'The beat from its first wave to its last is scaled about the line between its ends.',
    ...{ unit: '%', from: -80, to: 200, step: 20, finest: 1 },
  },
  polarity: {
    title: 'Polarity',
    meaning:
      'The beat from its first wave to its last is mirrored at the line between its ends: 0 as recorded, 1 inverted.',
    ...{ unit: '', from: 0, to: 1, step: 1, finest: 1 },
  },
  lead: {
    title: 'Lead',
    meaning: 'The window is cut from another lead of the record: 0 as recorded, 1 the next one, and so on.',
    ...{ unit: '', from: 0, to: 15, step: 1, finest: 1 },
  },
} as const satisfies Readonly<Record<string, BeatChangeFacts>>;

export type BeatChangeName = keyof typeof entries;
export const beatChanges: Readonly<Record<BeatChangeName, BeatChangeFacts>> = entries;
export const beatChangeNames = namesOf(entries);

/** Those that are not 0. */
export type BeatChanges = Readonly<Partial<Record<BeatChangeName, number>>>;

/** `+40 ms`, `-18 %`; of a choice the number alone. */
export function formatChange(name: BeatChangeName, by: number): string {
  const { unit, finest } = beatChanges[name];
  if (unit === '') return String(by);
  const digits = finest >= 1 ? 0 : finest >= 0.1 ? 1 : 3;
  const text = String(Number(by.toFixed(digits)));
  return `${by > 0 ? '+' : ''}${text} ${unit}`;
}
