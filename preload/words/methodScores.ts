/** What is measured of a map, and what a comparison of methods says: in words for the screen, the command line and figures. */
import { controlMapNames, isControlMap } from './controlMaps.ts';

export const scoreNames = [
  'deletion',
  'insertion',
  'degradation',
  'infidelity',
  'maxSensitivity',
  'randomised',
  'sparseness',
] as const;
export type ScoreName = (typeof scoreNames)[number];

/** What the scores depend on. */
export interface ScoreChoices {
  readonly segmentSamples: number;
  readonly steps: number;
  readonly removals: number;
  readonly changes: number;
  /** In millivolts. */
  readonly radius: number;
}

export interface ScoreFacts {
  readonly title: string;
  /** For the head of a column. */
  readonly short: string;
  /** Which way is good; undefined: neither by itself. */
  readonly better: 'lower' | 'higher' | 'nearer-zero' | undefined;
  readonly source: string;
  /** One sentence. */
  readonly meaning: (choices: ScoreChoices) => string;
}

export const scoreFacts: Readonly<Record<ScoreName, ScoreFacts>> = {
  deletion: {
    title: 'Deletion AUC',
    short: 'Deletion',
    better: 'lower',
    source: 'Petsiuk et al. 2018',
    meaning: ({ segmentSamples, steps }) =>
      `Mean probability of the class while segments of ${segmentSamples} samples are replaced by straight lines in ${steps} steps, the strongest of the map first: it falls fast where the map names what counts.`,
  },
  insertion: {
    title: 'Insertion AUC',
    short: 'Insertion',
    better: 'higher',
    source: 'Petsiuk et al. 2018',
    meaning: ({ steps }) =>
      `Mean probability of the class while the same segments are put back in ${steps} steps, the strongest first: it rises early where they are enough.`,
  },
  degradation: {
    title: 'Degradation',
    short: 'Degradation',
    better: 'higher',
    source: 'Samek et al. 2017',
    meaning: () => 'Insertion minus deletion: 0 for an uninformative map.',
  },
  infidelity: {
    title: 'Infidelity',
    short: 'Infidelity',
    better: 'lower',
    source: 'Yeh et al. 2019',
    meaning: ({ removals }) =>
      `How badly the map, scaled to fit, tells what ${removals} random removals cost the logit: 0 exactly, 1 not at all.`,
  },
  maxSensitivity: {
    title: 'Max-sensitivity',
    short: 'Max-sens.',
    better: 'lower',
    source: 'Yeh et al. 2019',
    meaning: ({ changes, radius }) =>
      `Largest relative change of the map under ${changes} random changes of the beat of up to ${radius} mV, which no reader would see.`,
  },
  randomised: {
    title: 'Correlation with the map of random weights',
    short: 'Random weights',
    better: 'nearer-zero',
    source: 'Adebayo et al. 2018',
    meaning: () =>
      'Rank correlation of the map with that of the same network with its weights shuffled: a method that explains the network, not the beat, is near 0.',
  },
  sparseness: {
    title: 'Sparseness (Gini)',
    short: 'Sparseness',
    better: undefined,
    source: 'Hurley & Rickard 2009',
    meaning: () => '0 for a level map, near 1 where it is one peak; neither is better by itself.',
  },
};

/** The last of the maps that know no network (controlMaps.ts): the only one in comparisons of older versions. */
export const randomMap = 'random';

export interface Measured {
  readonly mean: number | null;
  /** 95 %, by drawing patients; null with fewer than two patients. */
  readonly interval: readonly [number, number] | null;
}

type Scores = Readonly<Record<string, Measured>>;
export interface ScoredMethod {
  readonly method: string;
  readonly scores: Scores;
}

/** For the head of a column, beside the words. */
export const betterArrow = { lower: '↓', higher: '↑', 'nearer-zero': '→0' } as const;

/** The best of the maps that know no network, score by score: what a method must beat. The first of equal ones. */
export function bestControls(rows: readonly ScoredMethod[]): Readonly<Record<string, Measured & { control: string }>> {
  const controls = rows.filter(({ method }) => isControlMap(method));
  return Object.fromEntries(
    scoreNames.flatMap((name) => {
      const best = bestOf(name, controls);
      return best === undefined ? [] : [[name, { ...best.scores[name]!, control: best.method }]];
    }),
  );
}

/** How a score stands to a control's. `untold`: there are no intervals; undefined: nothing to compare with. */
export type Verdict = 'better' | 'no-better' | 'worse' | 'untold';

export function verdictOf(
  name: ScoreName,
  own: Measured | undefined,
  control: Measured | undefined,
): Verdict | undefined {
  const { better } = scoreFacts[name];
  if (better === undefined || own?.mean == null || control?.mean == null) return undefined;
  if (own.interval === null || control.interval === null) return 'untold';
  const [low, high] = own.interval;
  if (low <= control.interval[1] && control.interval[0] <= high) return 'no-better';
  return low > control.interval[1] === (better === 'higher') ? 'better' : 'worse';
}

export const formatVerdict: Readonly<Record<'no-better' | 'worse', string>> = {
  'no-better': 'no better than a map that knows no network',
  worse: 'worse than a map that knows no network',
};

/**
 * The method with the best mean, whether or not it beats the maps that know no network, which are none; the first of equal
 * ones. Undefined for scores that neither way is better, and with fewer than two methods.
 */
export function leadingMethod(name: ScoreName, rows: readonly ScoredMethod[]): string | undefined {
  const methods = rows.filter(({ method, scores }) => !isControlMap(method) && scores[name]?.mean != null);
  return methods.length < 2 ? undefined : bestOf(name, methods)?.method;
}

function bestOf(name: ScoreName, rows: readonly ScoredMethod[]): ScoredMethod | undefined {
  const { better } = scoreFacts[name];
  const [first, ...others] = rows.filter(({ scores }) => scores[name]?.mean != null);
  if (better === undefined || first === undefined) return undefined;
  const goodness = (one: ScoredMethod) => {
    const mean = one.scores[name]!.mean!;
    return better === 'higher' ? mean : better === 'lower' ? -mean : -Math.abs(mean);
  };
  return others.reduce((best, one) => (goodness(one) > goodness(best) ? one : best), first);
}

/** The leading method, unless a map that knows no network is as good; undefined too with fewer than two methods. */
export function bestMethod(name: ScoreName, rows: readonly ScoredMethod[]): string | undefined {
  const leading = leadingMethod(name, rows);
  const own = rows.find(({ method }) => method === leading)?.scores[name];
  const verdict = verdictOf(name, own, bestControls(rows)[name]);
  return verdict === 'no-better' || verdict === 'worse' ? undefined : leading;
}

/** Scores that ask the network whether the map is right; the others describe the map or the method. */
export const faithfulness = [
  'deletion',
  'insertion',
  'degradation',
  'infidelity',
] as const satisfies readonly ScoreName[];

/** Methods whose maps are no better than one that knows no network, by any score that asks the network. */
export function unfaithfulMethods(rows: readonly ScoredMethod[]): string[] {
  const controls = bestControls(rows);
  return rows.flatMap(({ method, scores }) => {
    if (isControlMap(method)) return [];
    const verdicts = faithfulness.map((name) => verdictOf(name, scores[name], controls[name]));
    return verdicts.every((verdict) => verdict === 'no-better' || verdict === 'worse') ? [method] : [];
  });
}

/** Where no method's degradation comes to as much, removing even the best segments hardly moves the probability. */
const weakDegradation = 0.1;

/** What must be known before the table is believed; one sentence each. */
export function comparisonRemarks(rows: readonly ScoredMethod[], patients: number): string[] {
  const remarks: string[] = [];
  const methods = rows.filter(({ method }) => !isControlMap(method)).length;
  const unfaithful = unfaithfulMethods(rows);
  if (methods > 0 && unfaithful.length === methods) {
    remarks.push(
      'No method is better than the maps that know no network: by these scores the maps may show the signal, not what the network goes by.',
    );
  }
  const absent = controlMapNames.filter((name) => !rows.some(({ method }) => method === name));
  if (methods > 0 && absent.length > 0) {
    remarks.push(
      'An earlier version made this comparison: its only control is the random map, a weak one. Compare again for the others.',
    );
  }
  const degradations = rows.flatMap(({ method, scores }) => {
    const mean = scores.degradation?.mean;
    return isControlMap(method) || mean == null ? [] : [mean];
  });
  if (degradations.length > 0 && Math.max(...degradations) < weakDegradation) {
    remarks.push(
      `Whatever is removed, the probability of the class hardly changes (degradation below ${weakDegradation} by every method): the network hardly tells these classes, and its maps say little of them.`,
    );
  }
  if (patients < 2) remarks.push('Beats of one patient only: there are no intervals, so nothing is told from chance.');
  else if (patients < 10) remarks.push(`Intervals by only ${patients} patients are too narrow.`);
  return remarks;
}
