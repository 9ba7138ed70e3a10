/**
 * Whether a map can be believed: five questions, each a lamp with its limit. The limits were written down before any stamp was
 * computed (docs/truth.md); they are the same for every model, method and archive.
 */
import { controlMaps, isControlMap } from './controlMaps.ts';
import { namesOf } from './namesOf.ts';
import { decimal, percentNumber, plural } from './numberFormats.ts';
import { type RemovalName, removals } from './removals.ts';

interface LampFacts {
  readonly title: string;
  readonly meaning: string;
  /** A map passes at this number or above it, or below it. */
  readonly limit: number;
  readonly passes: 'at-least' | 'at-most' | 'above';
  readonly limitText: string;
}

const entries = {
  seeds: {
    title: 'Other seeds',
    meaning:
      'Correlation of the maps of this model and of the same training with other seeds, smoothed by 20 ms: mean over all pairs.',
    limit: 0.6,
    passes: 'at-least',
    limitText: '0.60 or more',
  },
  weights: {
    title: 'Shuffled weights',
    meaning:
      'The same correlation with the map of the network whose weights were all shuffled, mean of three shuffles: a map that stays as it was shows the signal, not what was learned.',
    limit: 0.5,
    passes: 'at-most',
    limitText: '0.50 or less',
  },
  controls: {
    title: 'Better than controls',
    meaning:
      'How much further the logit falls without the tenth of the window that the map marks most than without what the best of four maps that know no network marks; in logits, mean of four removals.',
    limit: 0,
    passes: 'above',
    limitText: 'above 0',
  },
  removal: {
    title: 'Removal lowers the logit',
    meaning:
      'How far the logit falls without the tenth of the window that the map marks most, with its sign: the smallest of four removals, in logits.',
    limit: 0,
    passes: 'above',
    limitText: 'above 0 in all four removals',
  },
  completeness: {
    title: 'Adds up',
    meaning:
      'Gap between the sum of the attributions and the change of the logit, as a share of that change; of methods that promise a sum.',
    limit: 0.05,
    passes: 'at-most',
    limitText: '5 % or less',
  },
} as const satisfies Readonly<Record<string, LampFacts>>;

export type LampName = keyof typeof entries;
export const lamps: Readonly<Record<LampName, LampFacts>> = entries;
export const lampNames = namesOf(lamps);

/** Trainings with other seeds and this one together: fewer say nothing of how much seeds matter. */
export const leastTrainings = 3;

export const lampStates = ['passes', 'fails', 'unknown'] as const;
export type LampState = (typeof lampStates)[number];

export interface Lamp {
  readonly lamp: LampName;
  readonly state: LampState;
  /** Null: not measured. */
  readonly value: number | null;
  /** 95 %, by drawing patients; null: of one beat, or of one patient. */
  readonly interval: readonly [number, number] | null;
  /** The best control, or the removal with the smallest fall; null for the other lamps. */
  readonly of: string | null;
  /** Why it is not known; null: it is. */
  readonly unknown: string | null;
}

/** `stamped`: all lamps pass; `refused`: one fails; `unknown`: none fails and one was not measured. */
export const stampVerdicts = ['stamped', 'refused', 'unknown'] as const;
export type StampVerdict = (typeof stampVerdicts)[number];

export function verdictOfLamps(all: readonly Pick<Lamp, 'state'>[]): StampVerdict {
  if (all.some(({ state }) => state === 'fails')) return 'refused';
  return all.length === 0 || all.some(({ state }) => state === 'unknown') ? 'unknown' : 'stamped';
}

/** A number against the limit of its lamp; of a class `value` is the end of the interval that has to pass. */
export function lampState(lamp: LampName, value: number): LampState {
  const { limit, passes } = lamps[lamp];
  const isPassed = passes === 'at-least' ? value >= limit : passes === 'at-most' ? value <= limit : value > limit;
  return isPassed ? 'passes' : 'fails';
}

/** What a stamp was measured on. */
export interface StampFacts {
  readonly verdict: StampVerdict;
  readonly lamps: readonly Lamp[];
  readonly beats: number;
  readonly patients: number;
  /** This model and the same training with other seeds. */
  readonly trainings: readonly string[];
  /** The map over the trainings, 0 to 1 [samples] each, and 1 where their signs differ; null or absent: of one training. */
  readonly ensemble?:
    | {
        readonly median: ArrayLike<number>;
        readonly low: ArrayLike<number>;
        readonly high: ArrayLike<number>;
        readonly signDiffers: ArrayLike<number>;
      }
    | null
    | undefined;
}

/** Whether a map is drawn grey. */
export function isRefused(stamp: Pick<StampFacts, 'verdict'> | null | undefined): boolean {
  return stamp?.verdict === 'refused';
}

export const stampTitles: Readonly<Record<StampVerdict, string>> = {
  stamped: 'Stamped',
  refused: 'Refused',
  unknown: 'Not known',
};

/** "0.41 [0.35 0.48]", "1.20 logits more than Slope", "3.1 %" */
export function lampNumber({ lamp, value, interval, of }: Lamp): string {
  if (value === null) return 'not known';
  const isShare = lamp === 'completeness';
  const number = (one: number) => (isShare ? percentNumber(one) : decimal(one, 2));
  const range = interval ? ` [${number(interval[0])} ${number(interval[1])}]` : '';
  const own = `${number(value)}${range}${isShare ? ' %' : ''}`;
  if (lamp === 'controls') return `${own} logits more than ${controlTitle(of)}`;
  if (lamp === 'removal') return `${own} logits by ${removalTitle(of)}`;
  return own;
}

/** "other seeds 0.41 (passes at 0.60 or more)" */
function lampReason(lamp: Lamp): string {
  const { title, limitText } = lamps[lamp.lamp];
  const name = `${title[0]!.toLowerCase()}${title.slice(1)}`;
  if (lamp.state === 'unknown') return `${name}: ${lamp.unknown ?? 'not measured'}`;
  return `${name} ${lampNumber(lamp)} (limit: ${limitText})`;
}

/** Where no stamp was computed. */
export const notStamped = 'Trust stamp: not known. It was not measured for this map.';

/** One sentence for figures, files and reports: the verdict, and why. */
export function stampText(stamp: StampFacts | null | undefined): string {
  if (!stamp) return notStamped;
  const { verdict, beats, patients } = stamp;
  const told = stamp.lamps.filter(({ state }) => state === (verdict === 'refused' ? 'fails' : 'unknown'));
  const why = verdict === 'stamped' ? `all ${stamp.lamps.length} lamps pass` : told.map(lampReason).join('; ');
  const on = `measured on ${plural(beats, 'beat')} of ${plural(patients, 'patient')}, ${plural(stamp.trainings.length, 'training')}`;
  return `Trust stamp: ${stampTitles[verdict].toLowerCase()}, ${why}; ${on}.`;
}

/** "V stamped; N refused, shuffled weights 0.71 (limit: 0.50 or less)": of several classes in one line. */
export function stampsText(
  classes: readonly { readonly target: string; readonly stamp?: StampFacts | null | undefined }[],
): string {
  const [first, ...others] = classes;
  if (first !== undefined && others.length === 0) return stampText(first.stamp);
  if (classes.every(({ stamp }) => !stamp)) return 'Trust stamps: not known. They were not measured for these maps.';
  const told = classes.map(({ target, stamp }) => {
    if (!stamp) return `${target} not known, not measured`;
    const failing = stamp.lamps.filter(({ state }) => state === 'fails').map(lampReason);
    return `${target} ${stampTitles[stamp.verdict].toLowerCase()}${failing.length > 0 ? `, ${failing.join(', ')}` : ''}`;
  });
  return `Trust stamps: ${told.join('; ')}.`;
}

/** What stands beside a map in grey: which lamps failed. */
export function refusalText({ lamps: all }: Pick<StampFacts, 'lamps'>): string {
  const titles = all.filter(({ state }) => state === 'fails').map(({ lamp }) => lamps[lamp].title.toLowerCase());
  return `In grey: the map was refused by its trust stamp (${titles.join(', ')}).`;
}

function controlTitle(name: string | null): string {
  return name !== null && isControlMap(name) ? controlMaps[name].title : 'the best control';
}

function removalTitle(name: string | null): string {
  return name !== null && Object.hasOwn(removals, name) ? removals[name as RemovalName].title.toLowerCase() : 'removal';
}
