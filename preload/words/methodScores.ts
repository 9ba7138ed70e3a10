/** What is measured of a map, and what a comparison of methods says: in words for the screen, the command line and figures. */

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

/** Stands beside the methods: a map without information. */
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

/** How a score stands to the random map's. `untold`: there are no intervals; undefined: nothing to compare with. */
export type Verdict = 'better' | 'no-better' | 'worse' | 'untold';

export function verdictOf(
  name: ScoreName,
  own: Measured | undefined,
  random: Measured | undefined,
): Verdict | undefined {
  const { better } = scoreFacts[name];
  if (better === undefined || own?.mean == null || random?.mean == null) return undefined;
  if (own.interval === null || random.interval === null) return 'untold';
  const [low, high] = own.interval;
  if (low <= random.interval[1] && random.interval[0] <= high) return 'no-better';
  return low > random.interval[1] === (better === 'higher') ? 'better' : 'worse';
}

export const formatVerdict: Readonly<Record<'no-better' | 'worse', string>> = {
  'no-better': 'no better than random',
  worse: 'worse than random',
};

/**
 * The method with the best mean, whether or not it beats the random map, which is none; the first of equal ones. Undefined for
 * scores that neither way is better, and with fewer than two methods.
 */
export function leadingMethod(name: ScoreName, rows: readonly ScoredMethod[]): string | undefined {
  const { better } = scoreFacts[name];
  const known = rows.filter(({ method, scores }) => method !== randomMap && scores[name]?.mean != null);
  if (better === undefined || known.length < 2) return undefined;
  const goodness = (one: ScoredMethod) => {
    const mean = one.scores[name]!.mean!;
    return better === 'higher' ? mean : better === 'lower' ? -mean : -Math.abs(mean);
  };
  return known.reduce((first, one) => (goodness(one) > goodness(first) ? one : first)).method;
}

/** The leading method, unless it is no better than the random map; undefined too with fewer than two methods. */
export function bestMethod(name: ScoreName, rows: readonly ScoredMethod[]): string | undefined {
  const scoresOf = (wanted: string | undefined) => rows.find(({ method }) => method === wanted)?.scores[name];
  const leading = leadingMethod(name, rows);
  const verdict = verdictOf(name, scoresOf(leading), scoresOf(randomMap));
  return verdict === 'no-better' || verdict === 'worse' ? undefined : leading;
}

/** Scores that ask the network whether the map is right; the others describe the map or the method. */
export const faithfulness = [
  'deletion',
  'insertion',
  'degradation',
  'infidelity',
] as const satisfies readonly ScoreName[];

/** Methods whose maps are no better than a random one by any score that asks the network. */
export function unfaithfulMethods(rows: readonly ScoredMethod[]): string[] {
  const random = rows.find(({ method }) => method === randomMap)?.scores ?? {};
  return rows.flatMap(({ method, scores }) => {
    if (method === randomMap) return [];
    const verdicts = faithfulness.map((name) => verdictOf(name, scores[name], random[name]));
    return verdicts.every((verdict) => verdict === 'no-better' || verdict === 'worse') ? [method] : [];
  });
}

/** Where no method's degradation comes to as much, removing even the best segments hardly moves the probability. */
const weakDegradation = 0.1;

/** What must be known before the table is believed; one sentence each. */
export function comparisonRemarks(rows: readonly ScoredMethod[], patients: number): string[] {
  const remarks: string[] = [];
  const methods = rows.filter(({ method }) => method !== randomMap).length;
  const unfaithful = unfaithfulMethods(rows);
  if (methods > 0 && unfaithful.length === methods) {
    remarks.push(
      'No method is better than a random map here: these maps do not show what the network goes by, and it may have learned nothing that holds for these beats.',
    );
  }
  if (unfaithful.length < methods) {
    remarks.push(
      'Better than a random map says little: the signal’s steepness, which knows no network, can score as high. The order holds for removal by a line.',
    );
  }
  const degradations = rows.flatMap(({ method, scores }) => {
    const mean = scores.degradation?.mean;
    return method === randomMap || mean == null ? [] : [mean];
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
