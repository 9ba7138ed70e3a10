import type { ModelCard } from '../../../models/store/card.ts';
import type { EvaluationDetails } from '../../../preload/contract/contract.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import { plural } from '../../../preload/words/numberFormats.ts';
import type { SplitPart } from '../../../preload/words/splits.ts';
import { getRecord } from '../../index/records.ts';
import { beatsOf, type LabelledRecord } from '../beats/manifest.ts';
import type { AppContext } from '../context.ts';
import { patientNames } from '../patientKey.ts';
import { carriedByOnePatient } from './carriedByOnePatient.ts';
import { doubtOf, type ShownRecord, saidOf } from './doubts.ts';
import { chanceRemark, evaluationRemarks, nonStandard } from './evaluationRemarks.ts';

export interface EvaluatedBeats {
  /** Null: a whole archive. */
  readonly part: SplitPart | null;
  readonly records: readonly LabelledRecord[];
  /** Beats that were not predicted, as the lead has no signal of them. */
  readonly withoutSignal?: readonly LabelledRecord[];
  /** In the order of the records' beats. [beats × classes] */
  readonly probabilities: Float32Array;
}

/** Intervals, curves, calibration and tables of an evaluation, with what a reader must know of them in words. */
export async function detailsOfEvaluation(
  { index, compute }: Pick<AppContext, 'index' | 'compute'>,
  card: ModelCard,
  { part, records, withoutSignal = [], probabilities }: EvaluatedBeats,
  signal: AbortSignal,
): Promise<Omit<EvaluationDetails, 'evaluationId'>> {
  const rowOf = ({ recordId }: LabelledRecord) => getRecord(index, recordId)!;
  const rows = new Map(records.map((one) => [one.recordId, rowOf(one)]));
  const { classes, ec57, patients, ...rest } = await finish(
    compute.run(
      'evaluationDetails',
      {
        records: records.map(({ recordId, record, patient, beats }) => {
          const { samplingRateHz, classes: bySymbol } = rows.get(recordId)!;
          return { record, patient, samplingRateHz, isPaced: (bySymbol['/'] ?? 0) > 0, beats };
        }),
        withoutSignal: withoutSignal.map((one) => {
          const { samplingRateHz, classes: bySymbol } = rowOf(one);
          const { record, beats } = one;
          return { record, samplingRateHz, isPaced: (bySymbol['/'] ?? 0) > 0, beats };
        }),
        probabilities,
        classes: card.classes,
        seed: card.split.seed ?? 0,
      },
      // Seconds at most: not worth stopping halfway, when all beats are predicted.
      new AbortController().signal,
    ),
  );
  const patientName = patientNames([...rows.values()]);
  const doubt = await doubtOf({ compute }, card, shownRecords(records, probabilities, card.classes.length), signal);
  const ofRows = records.map((one) => ({ ...one, row: rows.get(one.recordId)! }));
  const facts = { card, part, records: ofRows, doubt };
  const named = patients.map((one) => ({ ...one, patient: patientName(one.patient) }));
  const carried = carriedByOnePatient(named, card.classes);
  const inReference = card.classes.filter((_, at) => records.some(({ beats }) => beats.classIndex.includes(at)));
  const chance = chanceRemark(rest.kappa, inReference.length);
  // The models layer promises not to change what it returns; here it becomes a document of its own.
  const document = structuredClone({
    network: card.network,
    labelSet: card.labelSet,
    remarks: [
      ...(chance === null ? [] : [chance]),
      ...withoutSignalRemarks(withoutSignal),
      ...evaluationRemarks(facts),
      ...carried,
    ],
    doubt,
    ...rest,
    records: rest.records.map((one) => ({ ...one, patient: patientName(one.patient) })),
    patients: named,
    classes: classes.map((one, place) => ({ name: card.classes[place]!, ...one })),
    ec57: ec57 && { ...ec57, nonStandard: [...nonStandard(facts), ...shutDownRemarks(withoutSignal)] },
  });
  return document as Omit<EvaluationDetails, 'evaluationId'>;
}

function shownRecords(records: readonly LabelledRecord[], probabilities: Float32Array, classes: number): ShownRecord[] {
  let beat = 0;
  return records.map((record) => {
    const from = beat * classes;
    beat += record.beats.id.length;
    return { ...record, said: saidOf(probabilities.subarray(from, beat * classes), classes) };
  });
}

/** What is said of beats that were not predicted. */
function withoutSignalRemarks(withoutSignal: readonly LabelledRecord[]): string[] {
  const beats = beatsOf(withoutSignal);
  if (beats === 0) return [];
  const where = withoutSignal.slice(0, 6).map(({ record, beats: { id } }) => `${record} ${id.length}`);
  const more = withoutSignal.length > 6 ? ', ...' : '';
  return [
    `The lead has no signal of ${plural(beats, 'beat')} (${where.join(', ')}${more}), which ${beats === 1 ? 'has' : 'have'} no prediction and ${beats === 1 ? 'is' : 'are'} in no number but EC57's.`,
  ];
}

function shutDownRemarks(withoutSignal: readonly LabelledRecord[]): string[] {
  const beats = beatsOf(withoutSignal);
  if (beats === 0) return [];
  return [
    `${plural(beats, 'beat')} without signal ${beats === 1 ? 'counts' : 'count'} as missed, in column x, as bxb counts beats of a time in which the analysis was shut down; beats of paced records and of the learning period are not among those counted.`,
  ];
}
