import { derivedSeed } from '../../preload/numeric/random.ts';
import type { BeatColumns } from '../../preload/words/beatTable.ts';
import { agreementOf, type ClassRates } from './agreement.ts';
import { confusionsByGroup, type GroupCounts, groupCounts } from './byGroup.ts';
import { type Calibration, calibrationOf } from './calibration.ts';
import { clusteredIntervals } from './clusteredIntervals.ts';
import { confusionOf, predictedClasses } from './confusion.ts';
import { type ClassCurves, classCurves } from './curves.ts';
import { type Ec57Table, ec57Mapping, ec57Table, learningPeriod } from './ec57.ts';
import { type Interval, wilsonInterval } from './interval.ts';

/** What is known of a record beside its beats. */
export interface EvaluatedRecord {
  readonly record: string;
  readonly patient: string;
  readonly samplingRateHz: number;
  /** Holds paced beats: EC57 leaves it out of its report. */
  readonly isPaced: boolean;
  readonly beats: BeatColumns<'sample' | 'classIndex'>;
}

/** Beats of a record of which the lead has no signal: EC57 counts them, nothing else does. */
export type UnseenRecord = Omit<EvaluatedRecord, 'patient'>;

export interface EvaluationDetails {
  readonly balancedAccuracy: number;
  readonly kappa: number | null;
  readonly intervals: {
    /** Patients that the bootstrap drew from, how often, and by which seed. */
    readonly patients: number;
    readonly replicates: number;
    readonly seed: number;
    /** By patients; null with fewer than two of them. */
    readonly accuracy: Interval | null;
    readonly balancedAccuracy: Interval | null;
    readonly macroF1: Interval | null;
    readonly kappa: Interval | null;
  };
  /** In the order of the classes. */
  readonly classes: readonly ClassDetails[];
  readonly calibration: Calibration;
  readonly records: readonly (GroupCounts & { readonly record: string; readonly patient: string })[];
  readonly patients: readonly (GroupCounts & { readonly patient: string; readonly records: readonly string[] })[];
  readonly ec57: Ec57Details | null;
}

export interface ClassDetails extends ClassCurves {
  readonly specificity: number | null;
  /** Wilson's, beats as if independent. */
  readonly byBeats: { readonly [K in Exclude<keyof ClassRates, 'f1'>]: Interval | null };
  /** By a bootstrap of patients. */
  readonly byPatients: { readonly [K in keyof ClassRates]: Interval | null };
}

export interface Ec57Details {
  /** As the standard has it, the first five minutes left out; null where nothing is left. */
  readonly fromFiveMinutes: Ec57Table | null;
  /** Not the standard's: the first five minutes too. */
  readonly fromStart: Ec57Table | null;
  /** Records with paced beats, left out of both. */
  readonly paced: readonly string[];
}

const replicates = 1000;
const reliabilityBins = 10;

/**
 * Everything that an evaluation says beside its confusion matrix.
 *
 * @param probabilities in the order of the records' beats [beats × classes]
 * @param seed of the model's split: the intervals are the same each time
 */
export function evaluationDetails(
  records: readonly EvaluatedRecord[],
  probabilities: Float32Array,
  {
    classes,
    seed,
    withoutSignal = [],
  }: {
    readonly classes: readonly string[];
    readonly seed: number;
    readonly withoutSignal?: readonly UnseenRecord[] | undefined;
  },
): EvaluationDetails {
  const size = classes.length;
  const reference = joined(records.map(({ beats }) => beats.classIndex));
  const predicted = predictedClasses(probabilities, size);
  const recordOf = Uint32Array.from(records.flatMap(({ beats }, place) => Array.from(beats.classIndex, () => place)));
  const recordsOf = new Map<string, string[]>();
  for (const { record, patient } of records) recordsOf.set(patient, [...(recordsOf.get(patient) ?? []), record]);
  const patientNames = [...recordsOf.keys()];
  const placeOf = new Map(patientNames.map((patient, place) => [patient, place]));
  const patientOfRecord = records.map(({ patient }) => placeOf.get(patient)!);
  const patientOf = recordOf.map((place) => patientOfRecord[place]!);
  const byRecord = confusionsByGroup(reference, predicted, recordOf, { groups: records.length, classes: size });
  const byPatient = confusionsByGroup(reference, predicted, patientOf, { groups: patientNames.length, classes: size });
  const agreement = agreementOf(confusionOf(reference, predicted, size));
  const bootstrapSeed = derivedSeed(seed, 57);
  const clustered = clusteredIntervals(byPatient, { replicates, seed: bootstrapSeed });
  const { perClass, patients, ...intervals } = clustered;
  const beats = reference.length;
  return {
    balancedAccuracy: agreement.balancedAccuracy,
    kappa: agreement.kappa,
    intervals: { patients, replicates, seed: bootstrapSeed, ...intervals },
    classes: agreement.perClass.map(({ n, hits, predicted: called, specificity }, place) => ({
      specificity,
      byBeats: {
        se: wilsonInterval(hits, n),
        ppv: wilsonInterval(hits, called),
        specificity: wilsonInterval(beats - n - (called - hits), beats - n),
      },
      byPatients: perClass[place]!,
      ...classCurves(
        Float32Array.from({ length: beats }, (_, beat) => probabilities[beat * size + place]!),
        reference.map((index) => (index === place ? 1 : 0)),
      ),
    })),
    calibration: calibrationOf(probabilities, reference, { classes: size, bins: reliabilityBins }),
    records: records.map(({ record, patient }, place) => ({ record, patient, ...groupCounts(byRecord[place]!) })),
    patients: patientNames.map((patient, place) => ({
      patient,
      records: recordsOf.get(patient)!,
      ...groupCounts(byPatient[place]!),
    })),
    ec57: ec57Details(records, withoutSignal, predicted, classes),
  };
}

function ec57Details(
  records: readonly EvaluatedRecord[],
  withoutSignal: readonly UnseenRecord[],
  predicted: Uint8Array,
  classes: readonly string[],
): Ec57Details | null {
  const mapping = ec57Mapping(classes);
  if (!mapping) return null;
  const columns = {
    recordOf: [] as number[],
    seconds: [] as number[],
    reference: [] as number[],
    predicted: [] as number[],
  };
  let beat = 0;
  records.forEach(({ isPaced, beats, samplingRateHz }, place) => {
    beats.classIndex.forEach((index, at) => {
      const called = predicted[beat++]!;
      if (isPaced) return;
      columns.recordOf.push(place);
      columns.seconds.push(beats.sample[at]! / samplingRateHz);
      columns.reference.push(mapping[index]!);
      columns.predicted.push(mapping[called]!);
    });
  });
  const names = [...new Set([...records, ...withoutSignal].map(({ record }) => record))];
  const shutDown = { recordOf: [] as number[], seconds: [] as number[], reference: [] as number[] };
  for (const { record, isPaced, beats, samplingRateHz } of withoutSignal) {
    beats.classIndex.forEach((index, at) => {
      if (isPaced) return;
      shutDown.recordOf.push(names.indexOf(record));
      shutDown.seconds.push(beats.sample[at]! / samplingRateHz);
      shutDown.reference.push(mapping[index]!);
    });
  }
  // Names are unique, and the records' own come first.
  const input = { records: names, ...columns, shutDown };
  return {
    fromFiveMinutes: ec57Table({ ...input, startSeconds: learningPeriod }),
    fromStart: ec57Table({ ...input, startSeconds: 0 }),
    paced: records.filter(({ isPaced }) => isPaced).map(({ record }) => record),
  };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
