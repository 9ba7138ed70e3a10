/** The figures of class means: one class, all classes as a grid, the patients of a class. */

import { labelSets } from '../words/labelSets.ts';
import { localisationRemark } from '../words/localisationText.ts';
import { plural, whole } from '../words/numberFormats.ts';
import {
  averagingText,
  beatsAndPatientsText,
  curvesText,
  type MeanFrame,
  type MeansFacts,
  type MeansText,
  meansText,
  type NamedMap,
  refusedRemarks,
  spreadText,
  zeroMapsRemarks,
} from './meanFacts.ts';
import {
  type MapOverBeat,
  type MeanPanel,
  type MeanScales,
  type MeanTiming,
  meanPanel,
  meanScales,
} from './meanPanels.ts';
import { type Remark, remark, warning } from './provenance.ts';
import { type SeedBand, seedBand } from './seedBand.ts';

export type { MeanFrame, MeansFacts, NamedMap } from './meanFacts.ts';

/** Means of some classes. */
export interface MeansInput extends MeanFrame {
  readonly classes: readonly NamedMap[];
}

export interface ClassMeanFigure extends MeansText {
  readonly panel: MeanPanel;
  /** Null: the class was not measured over several trainings. */
  readonly seeds: SeedBand | null;
  readonly remarks: readonly Remark[];
}

/** One class in large, on scales of its own: they are the same whichever other classes were computed with it. */
export function classMeanFigure(means: MeanFrame, one: NamedMap, facts: MeansFacts): ClassMeanFigure {
  const seeds = seedBand(one.stamp, means);
  return {
    ...meansText(means, facts, [one], { one }),
    panel: meanPanel(one, means, meanScales([one], means, 'large')),
    seeds,
    remarks: [...classRemarks(means, [one]), ...(seeds ? [remark(seeds.note)] : [])],
  };
}

export interface ClassMeansGrid extends MeansText {
  readonly scales: MeanScales;
  readonly panels: readonly (MeanPanel & {
    readonly target: string;
    readonly meaning: string;
    /** "1,615 beats, 4 patients" */
    readonly note: string;
  })[];
  readonly remarks: readonly Remark[];
}

/** All classes on one scale. */
export function classMeansGrid(means: MeansInput, facts: MeansFacts): ClassMeansGrid {
  const scales = meanScales(means.classes, means, 'small');
  const { classes, meanings } = labelSets[means.labelSet];
  return {
    ...meansText(means, facts, means.classes),
    scales,
    panels: means.classes.map((one) => ({
      ...meanPanel(one, means, scales),
      target: one.target,
      meaning: meanings[classes.indexOf(one.target)] ?? '',
      note: beatsAndPatientsText(one),
    })),
    remarks: classRemarks(means, means.classes),
  };
}

function classRemarks(means: MeanFrame, shown: readonly NamedMap[]): Remark[] {
  const told = [
    `${averagingText(means)} ${spreadText} ${curvesText}`,
    ...zeroMapsRemarks(shown),
    localisationRemark(means.method, means.localisation ?? null),
  ];
  return [...told.map(remark), ...refusedRemarks(shown)];
}

/** Of a map's magnitude, on each part of the beat; null where no wave was found. */
export type WaveShares = readonly { readonly part: string; readonly mean: number | null }[];

/** The beats of a class that one patient has; as in the contract. */
export interface PatientMap extends MapOverBeat {
  readonly archiveId: number;
  readonly patient: string;
  readonly correlation: number | null;
  readonly waves: WaveShares;
}

/** A class with its patients, most beats first. */
export interface ClassByPatient extends NamedMap {
  readonly waves?: WaveShares | undefined;
  readonly patientMeans?: readonly PatientMap[] | undefined;
  readonly alarms?:
    | readonly {
        readonly kind: string;
        readonly sentence: string;
        readonly patient: { readonly archiveId: number; readonly patient: string } | null;
      }[]
    | undefined;
}

export interface PatientMeansFigure extends MeansText {
  readonly scales: MeanScales;
  /** The class as a whole first. */
  readonly panels: readonly (MeanPanel & {
    readonly title: string;
    readonly note: string;
    /** Beside the note. */
    readonly remark: Remark | null;
    readonly waves: WaveShares;
  })[];
  readonly remarks: readonly Remark[];
}

/** More would be small multiples that nobody compares. */
const mostPatients = 60;

/** The beats of one class patient by patient, on one scale. */
export function patientMeansFigure(means: MeanFrame, one: ClassByPatient, facts: MeansFacts): PatientMeansFigure {
  const patients = one.patientMeans ?? [];
  const shown = patients.slice(0, mostPatients);
  const scales = patientScales(means, one);
  const left = patients.length - shown.length;
  return {
    ...meansText(means, facts, [one], { one, byPatient: true }),
    scales,
    panels: [
      {
        ...meanPanel(one, means, scales),
        title: 'All',
        note: plural(one.beats, 'beat'),
        remark: remark(plural(one.patients, 'patient')),
        waves: one.waves ?? [],
      },
      ...shown.map((own) => ({
        ...meanPanel(own, means, scales),
        title: own.patient,
        note: `${whole(own.beats)}, ${((100 * own.beats) / one.beats).toFixed(1)} %`,
        remark: correlationRemark(own, one),
        waves: own.waves,
      })),
    ],
    remarks: [
      remark(
        `${averagingText(means, 'the beats of the patient')} Colours: mean map; trace: mean beat \u00b1 1 sd. ` +
          'Beats and share of the class beside the patient. r: correlation of the patient\u2019s mean map with the mean of the ' +
          'other patients\u2019 (20 beats or more each), the number of the alarm.',
      ),
      ...refusedRemarks([one]),
      ...(left > 0 ? [remark(`${left} more patients with fewer beats are not drawn.`)] : []),
      ...(one.alarms ?? []).map(({ sentence }) => warning(`! ${sentence}`)),
    ],
  };
}

/** One scale for a class and those of its patients that a file shows, however many a screen shows. */
export function patientScales(timing: MeanTiming, one: ClassByPatient): MeanScales {
  return meanScales([one, ...(one.patientMeans ?? []).slice(0, mostPatients)], timing, 'small');
}

function correlationRemark({ correlation, patient, archiveId }: PatientMap, one: ClassByPatient): Remark | null {
  if (correlation === null) return null;
  const told = one.alarms?.some(
    (alarm) =>
      alarm.kind === 'unlike-patient' && alarm.patient?.patient === patient && alarm.patient.archiveId === archiveId,
  );
  return { text: `r ${correlation.toFixed(2).replace('-', '\u2212')}`, isWarning: told === true };
}
