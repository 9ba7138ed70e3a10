/** How exactly each method's maps show a cause that was planted, beside maps that know no network. */

import { formatParameters } from '../words/chosenParameters.ts';
import { comparedTitle } from '../words/comparedTitle.ts';
import { isControlMap } from '../words/controlMaps.ts';
import { fewPatientsLimit } from '../words/fewPatients.ts';
import { percentNumber, plural } from '../words/numberFormats.ts';
import type { ParameterValues } from '../words/parameters.ts';
import type { SplitPart } from '../words/splits.ts';
import { type Axis, axis, type Limits } from './axis.ts';
import { type Provenance, provenanceLines, type Remark, remark, syntheticMarkOf, warning } from './provenance.ts';

/** As in the contract. */
interface Located {
  readonly name: string;
  readonly within: Readonly<Record<string, number>>;
  readonly mass: number;
  readonly rank: number;
  readonly aucpr: number;
  readonly interval: {
    readonly within: Readonly<Record<string, Limits | null>>;
    readonly mass: Limits | null;
    readonly rank: Limits | null;
    readonly aucpr: Limits | null;
  };
}

/** As in the contract. */
export interface LocatedCauses extends Pick<Provenance, 'model' | 'labelSet' | 'engine' | 'archives'> {
  readonly models: readonly (Pick<Provenance, 'network' | 'split' | 'seed'> & {
    readonly name: string;
    readonly beats: number;
    readonly patients: number;
    readonly recall: number;
  })[];
  readonly parameters?: Readonly<Record<string, ParameterValues | undefined>> | undefined;
  readonly part: SplitPart;
  readonly seed: number;
  readonly beats: number;
  readonly patients: number;
  readonly cause: string;
  readonly replicates: number;
  readonly methods: readonly Located[];
  readonly further: readonly {
    readonly medianMilliseconds: number | null;
    readonly distracted: number | null;
  }[];
  readonly leftOut: readonly { readonly model: string; readonly method: string; readonly reason: string }[];
}

/** What a map is measured by, each a share of 1 that is better the higher it is. */
export const locatedMeasures = ['10', '20', '40', 'mass', 'rank', 'aucpr'] as const;
export type LocatedMeasure = (typeof locatedMeasures)[number];

export const locatedMeasureFacts: Readonly<
  Record<LocatedMeasure, { readonly head: string; readonly meaning: string }>
> = {
  '10': { head: '≤ 10 ms', meaning: 'Share of the beats whose map has its maximum at most 10 ms from the cause' },
  '20': { head: '≤ 20 ms', meaning: 'Share of the beats whose map has its maximum at most 20 ms from the cause' },
  '40': { head: '≤ 40 ms', meaning: 'Share of the beats whose map has its maximum at most 40 ms from the cause' },
  mass: { head: 'Mass', meaning: 'Mean share of the map inside the cause' },
  rank: {
    head: 'Rank',
    meaning: 'Mean share of the K strongest samples that lie inside the cause, which has K samples',
  },
  aucpr: {
    head: 'AUC-PR',
    meaning: 'Mean area under the precision-recall curve of finding the samples of the cause by the values of the map',
  },
};

export interface LocatedCell {
  readonly value: number;
  readonly interval: Limits | null;
  /** Whether its interval lies above those of all maps that know no network; null: such a map, or no interval. */
  readonly isBeyond: boolean | null;
  /** `98 [95 100]`, in per cent. */
  readonly text: string;
}

export interface LocatedRow {
  readonly name: string;
  readonly title: string;
  /** A map that knows no network. */
  readonly isControl: boolean;
  readonly cells: Readonly<Record<LocatedMeasure, LocatedCell>>;
  /** Milliseconds; `–` where every map is of zeros. */
  readonly median: string;
  /** Per cent; null where there is no distractor. */
  readonly distracted: string | null;
  /** In a sentence. */
  readonly said: string;
}

export interface LocatedCausesFigure {
  readonly title: string;
  readonly subtitle: string;
  readonly syntheticMark: string | null;
  /** Of every measure, in per cent. */
  readonly x: Axis;
  readonly rows: readonly LocatedRow[];
  /** Up to here the intervals of maps that know no network reach; null: there are none. */
  readonly floor: Readonly<Record<LocatedMeasure, number | null>>;
  readonly hasDistractor: boolean;
  /** One a model: `b-cnn-1: split patients, seed 1; 120 beats of 6 patients, 99.2 % of them called V`. */
  readonly models: readonly string[];
  readonly remarks: readonly Remark[];
  readonly provenance: readonly string[];
}

/** Of the beats with the cause, called by its class; a network that finds fewer has not learned it, and its maps say little. */
const leastRecall = 0.9;

export function locatedCausesFigure(
  located: LocatedCauses,
  { version }: Pick<Provenance, 'version'>,
): LocatedCausesFigure {
  const { models, cause, beats, patients, part, seed, replicates, leftOut } = located;
  const unlearned = models.filter(({ recall }) => recall < leastRecall);
  const given = Object.entries(located.parameters ?? {}).map(
    ([method, values]) => `${comparedTitle(method)}: ${formatParameters(values ?? {})}`,
  );
  return {
    title: `How exactly maps of ${[...new Set(models.map(({ network }) => network))].join(', ')} show a planted cause`,
    subtitle: `${cause}; ${plural(beats, 'beat')} of ${plural(patients, 'patient')}, ${plural(models.length, 'training')}`,
    syntheticMark: syntheticMarkOf({ synthetic: true }),
    x: axis([0, 100], 20, 'Beats whose maximum is at most 20 ms from the cause', '%'),
    ...locatedRows(located),
    models: models.map(
      (one) =>
        `${one.name}: split ${one.split}, seed ${one.seed ?? 'none'}; ${plural(one.beats, 'beat')} of ${plural(one.patients, 'patient')}, ${percentNumber(one.recall)} % of them called by the class with the cause`,
    ),
    remarks: [
      ...unlearned.map(({ name, recall }) =>
        warning(
          `${name} calls ${percentNumber(recall)} % of these beats by the class with the cause: it has not learned it (less than ${100 * leastRecall} %), and its maps say little of the methods.`,
        ),
      ),
      ...(models.length === 1
        ? [warning('One training: another seed may give other numbers, and the intervals do not hold that.')]
        : []),
      ...(patients <= fewPatientsLimit
        ? [warning(`Beats of ${plural(patients, 'patient')}: the intervals say little of other patients.`)]
        : []),
      remark(
        `Brackets: 95 % by drawing patients${models.length === 1 ? '' : ' and trainings'}, ${replicates} replicates; draw of the beats: seed ${seed}. Filled: the interval lies above those of all maps that know no network; grey: up to where these reach.`,
      ),
      ...given.map((one) => remark(`${one}.`)),
      ...leftOut.map(({ model, method, reason }) =>
        remark(`${comparedTitle(method)} is left out for ${model}: ${reason}.`),
      ),
    ],
    provenance: provenanceLines({
      ...located,
      ...{ part, version, synthetic: true, syntheticModel: true },
      network: models[0]!.network,
      // One that flatters is told, whichever model has it.
      split: (models.find(({ split }) => split === 'beats') ?? models[0]!).split,
      seed: models.length === 1 ? models[0]!.seed : null,
    }),
  };
}

/** The methods and maps in the order asked for, and what they are held against. */
export function locatedRows({
  methods,
  further,
}: Pick<LocatedCauses, 'methods' | 'further'>): Pick<LocatedCausesFigure, 'rows' | 'floor' | 'hasDistractor'> {
  const floor = Object.fromEntries(locatedMeasures.map((measure) => [measure, floorOf(methods, measure)])) as Record<
    LocatedMeasure,
    number | null
  >;
  return {
    rows: methods.map((one, at) => rowOf(one, further[at]!, floor)),
    floor,
    hasDistractor: further.some(({ distracted }) => distracted !== null),
  };
}

/** The methods, and below them the maps that know no network, each the most exact first. */
export function mostExactFirst(rows: readonly LocatedRow[], measure: LocatedMeasure): LocatedRow[] {
  return rows.toSorted(
    (one, other) =>
      Number(one.isControl) - Number(other.isControl) || other.cells[measure].value - one.cells[measure].value,
  );
}

function measuredBy(
  { within, interval, ...shares }: Located,
  measure: LocatedMeasure,
): Pick<LocatedCell, 'value' | 'interval'> {
  if (measure === 'mass' || measure === 'rank' || measure === 'aucpr') {
    return { value: shares[measure], interval: interval[measure] };
  }
  return { value: within[measure]!, interval: interval.within[measure] ?? null };
}

function floorOf(methods: readonly Located[], measure: LocatedMeasure): number | null {
  const ends = methods.flatMap((one) => {
    if (!isControlMap(one.name)) return [];
    const { value, interval } = measuredBy(one, measure);
    return [interval?.[1] ?? value];
  });
  return ends.length === 0 ? null : Math.max(...ends);
}

function rowOf(
  one: Located,
  { medianMilliseconds, distracted }: LocatedCauses['further'][number],
  floor: LocatedCausesFigure['floor'],
): LocatedRow {
  const isControl = isControlMap(one.name);
  const cells = Object.fromEntries(
    locatedMeasures.map((measure): [LocatedMeasure, LocatedCell] => {
      const { value, interval } = measuredBy(one, measure);
      const end = floor[measure];
      const isBeyond = isControl || interval === null || end === null ? null : interval[0] > end;
      return [measure, { value, interval, isBeyond, text: textOf(value, interval) }];
    }),
  ) as Record<LocatedMeasure, LocatedCell>;
  const title = comparedTitle(one.name);
  const median = medianMilliseconds?.toFixed(0) ?? '–';
  return {
    ...{ name: one.name, title, isControl, cells, median },
    distracted: distracted === null ? null : percentNumber(distracted, 0),
    said: sentenceOf(title, isControl, cells['20'], medianMilliseconds),
  };
}

function textOf(value: number, interval: Limits | null): string {
  const own = percentNumber(value, 0);
  return interval ? `${own} [${percentNumber(interval[0], 0)} ${percentNumber(interval[1], 0)}]` : own;
}

function sentenceOf(title: string, isControl: boolean, { isBeyond, text }: LocatedCell, median: number | null): string {
  const far =
    median === null
      ? 'Every map is of zeros'
      : `Half of the maxima are ${median.toFixed(0)} ms from the cause or nearer`;
  const standing = isControl
    ? 'it knows no network'
    : isBeyond === null
      ? 'there is no interval to tell it from maps that know no network'
      : isBeyond
        ? 'more often than any map that knows no network'
        : 'not told from maps that know no network';
  return `${title}: the maximum is within 20 ms of the cause in ${text} % of the beats, ${standing}. ${far}.`;
}
