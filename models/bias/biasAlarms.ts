import { correlation } from '../../preload/numeric/correlation.ts';
import { percent, whole } from '../../preload/words/numberFormats.ts';

/** What is known of the maps of one class, patient by patient. */
export interface ClassEvidence {
  readonly target: string;
  readonly patients: readonly PatientEvidence[];
  /** Records that the class's beats come from, with how many. */
  readonly records: Readonly<Record<string, number>>;
}

export interface PatientEvidence {
  /** Unique among all archives. */
  readonly patient: string;
  /** As sentences call the patient. */
  readonly name: string;
  readonly beats: number;
  /** Mean of the patient's maps, each divided by its own maximum; NaN where no beat has the sample. [samples] */
  readonly meanMap: Float32Array;
  /** Mean share of a map's magnitude on samples that the record does not have, before those are set to 0. */
  readonly paddingShare: number;
  /** Mean share on no wave and between none (`rest` of the wave shares); NaN where no waves were found. */
  readonly restShare: number;
  /** Share of beats whose map is strongest there; NaN where no waves were found. */
  readonly restPointing: number;
}

const alarmKinds = [
  'padding',
  'baseline',
  'off-waves',
  'fixed-place',
  'exchange',
  'recording',
  'one-patient',
  'unlike-patient',
  'few-records',
] as const;
export type AlarmKind = (typeof alarmKinds)[number];

export interface Alarm {
  readonly kind: AlarmKind;
  readonly target: string;
  /** Plain words with the number, ready for the screen. */
  readonly sentence: string;
  readonly value: number;
  /** From where on it is told. */
  readonly limit: number;
  /** Whose beats to look at; absent: all beats of the class. */
  readonly patient?: string;
}

/** From where on something is told. Ours: they are conventions for a closer look, not tests of significance. */
const alarmLimits = {
  /** Share of attribution on padding. */
  padding: 0.05,
  /** Share of attribution on no wave. */
  baseline: 0.5,
  /** Share of beats whose map is strongest on no wave. */
  offWaves: 0.5,
  /** Share of the class's beats that one patient has. */
  onePatient: 0.5,
  /** Correlation of a patient's mean map with that of the others. */
  unlikePatient: 0.3,
  /** Records that hold nine tenths of the class's beats. */
  fewRecords: 4,
} as const;

/** A patient with fewer beats of the class has no mean map to speak of. */
const beatsForAMean = 20;

/** What a reader of a class mean should know before trusting it, most worrying kinds first. */
export function biasAlarms(evidence: ClassEvidence): Alarm[] {
  return [
    ...onPadding(evidence),
    ...onBaseline(evidence),
    ...strongestOffWaves(evidence),
    ...unlikePatients(evidence),
    ...onePatient(evidence),
    ...fewRecords(evidence),
  ];
}

function onPadding({ target, patients }: ClassEvidence): Alarm[] {
  const value = weightedMean(patients, ({ paddingShare }) => paddingShare);
  if (!(value > alarmLimits.padding)) return [];
  const sentence = `${rounded(value)} of the attribution for ${target} lies where the record has no samples: the network looks at padding.`;
  return [{ kind: 'padding', target, sentence, value, limit: alarmLimits.padding }];
}

function onBaseline({ target, patients }: ClassEvidence): Alarm[] {
  const value = weightedMean(patients, ({ restShare }) => restShare);
  if (!(value > alarmLimits.baseline)) return [];
  const sentence = `${rounded(value)} of the attribution for ${target} lies on no wave: before P, after T, or on the baseline.`;
  return [{ kind: 'baseline', target, sentence, value, limit: alarmLimits.baseline }];
}

/** An artefact may be narrow: a wide map then lies mostly on the waves beside it, but is strongest at the artefact. */
function strongestOffWaves({ target, patients }: ClassEvidence): Alarm[] {
  const value = weightedMean(patients, ({ restPointing }) => restPointing);
  if (!(value > alarmLimits.offWaves)) return [];
  const sentence = `In ${rounded(value)} of the beats of ${target} the map is strongest on no wave: what the network looks for there is not P, QRS or T.`;
  return [{ kind: 'off-waves', target, sentence, value, limit: alarmLimits.offWaves }];
}

function onePatient({ target, patients }: ClassEvidence): Alarm[] {
  const beats = sum(patients.map((one) => one.beats));
  const most = patients.reduce((best, one) => (one.beats > best.beats ? one : best));
  const value = most.beats / beats;
  if (!(value > alarmLimits.onePatient)) return [];
  const sentence =
    patients.length === 1
      ? `${beats === 1 ? `The one beat of ${target} comes` : `All ${whole(beats)} beats of ${target} come`} from patient ${most.name}: class and patient cannot be told apart.`
      : `${rounded(value)} of the ${whole(beats)} beats of ${target} come from patient ${most.name}: the mean is mostly theirs.`;
  return [{ kind: 'one-patient', target, sentence, value, limit: alarmLimits.onePatient, patient: most.patient }];
}

type PatientMap = Pick<PatientEvidence, 'patient' | 'beats' | 'meanMap'>;

/**
 * Pearson's correlation, over the samples, of each patient's mean map with the mean of the others', every patient counting
 * alike. By patient, of those with at least 20 beats; none where fewer than three have as many.
 */
export function correlationOfPatients(patients: readonly PatientMap[]): Map<string, number> {
  const known = patients.filter(({ beats }) => beats >= beatsForAMean);
  if (known.length < 3) return new Map();
  return new Map(
    known.map((one) => [one.patient, correlation(one.meanMap, meanMap(known.filter((other) => other !== one)))]),
  );
}

function unlikePatients({ target, patients }: ClassEvidence): Alarm[] {
  const correlations = correlationOfPatients(patients);
  return patients.flatMap(({ patient, name, beats }) => {
    const value = correlations.get(patient);
    if (value === undefined || !(value < alarmLimits.unlikePatient)) return [];
    const sentence = `The mean map of ${target} of patient ${name} (${whole(beats)} beats) is unlike that of the ${correlations.size - 1} others: correlation ${value.toFixed(2)}.`;
    return [{ kind: 'unlike-patient' as const, target, sentence, value, limit: alarmLimits.unlikePatient, patient }];
  });
}

function fewRecords({ target, records }: ClassEvidence): Alarm[] {
  const counts = Object.entries(records).sort(([, a], [, b]) => b - a);
  const beats = sum(counts.map(([, count]) => count));
  let [held, value] = [0, 0];
  while (held < 0.9 * beats) held += counts[value++]![1];
  if (value > alarmLimits.fewRecords) return [];
  const names = counts
    .slice(0, value)
    .map(([name]) => name)
    .join(', ');
  const sentence = `${held === beats ? 'All' : `${rounded(held / beats)} of the`} beats of ${target} live in ${value === 1 ? 'one record' : `${value} records`} (${names}): what tells them apart may be the record, not the class.`;
  return [{ kind: 'few-records', target, sentence, value, limit: alarmLimits.fewRecords }];
}

function weightedMean(patients: readonly PatientEvidence[], of: (one: PatientEvidence) => number): number {
  const known = patients.filter((one) => !Number.isNaN(of(one)));
  return sum(known.map((one) => of(one) * one.beats)) / sum(known.map(({ beats }) => beats));
}

/** Every patient counts alike. */
function meanMap(patients: readonly PatientMap[]): Float64Array {
  return Float64Array.from(patients[0]!.meanMap, (_, sample) => {
    const values = patients.flatMap(({ meanMap: map }) => (Number.isNaN(map[sample]!) ? [] : [map[sample]!]));
    return sum(values) / values.length;
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function rounded(share: number): string {
  return percent(share, share > 0.9995 || share < 0.1 ? 1 : 0);
}
