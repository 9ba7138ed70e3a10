import type { ModelCard } from '../../models/store/card.ts';
import type { EvaluationDetails } from '../../preload/contract.ts';
import { finish } from '../../preload/steps.ts';
import type { SplitPart } from '../../preload/vocabulary.ts';
import { getRecord, type RecordRow } from '../index/records.ts';
import { carriedByOnePatient } from './carriedByOnePatient.ts';
import type { AppContext } from './context.ts';
import { doubtOf, type ShownRecord, saidOf } from './doubts.ts';
import { chanceRemark, evaluationRemarks, nonStandard } from './evaluationRemarks.ts';
import type { LabelledRecord } from './manifest.ts';

export interface EvaluatedBeats {
  /** Null: a whole archive. */
  readonly part: SplitPart | null;
  readonly records: readonly LabelledRecord[];
  /** In the order of the records' beats. [beats × classes] */
  readonly probabilities: Float32Array;
}

/** Intervals, curves, calibration and tables of an evaluation, with what a reader must know of them in words. */
export async function detailsOfEvaluation(
  { index, compute }: Pick<AppContext, 'index' | 'compute'>,
  card: ModelCard,
  { part, records, probabilities }: EvaluatedBeats,
  signal: AbortSignal,
): Promise<Omit<EvaluationDetails, 'evaluationId'>> {
  const rows = new Map(records.map(({ recordId }) => [recordId, getRecord(index, recordId)!]));
  const { classes, ec57, patients, ...rest } = await finish(
    compute.run(
      'evaluationDetails',
      {
        records: records.map(({ recordId, record, patient, fiducials, classIndexes }) => {
          const { samplingRateHz, classes: bySymbol } = rows.get(recordId)!;
          return { record, patient, samplingRateHz, isPaced: (bySymbol['/'] ?? 0) > 0, fiducials, classIndexes };
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
  const chance = chanceRemark(rest.kappa);
  // The models layer promises not to change what it returns; here it becomes a document of its own.
  const document = structuredClone({
    network: card.network,
    labelSet: card.labelSet,
    remarks: [...(chance === null ? [] : [chance]), ...evaluationRemarks(facts), ...carried],
    doubt,
    ...rest,
    records: rest.records.map((one) => ({ ...one, patient: patientName(one.patient) })),
    patients: named,
    classes: classes.map((one, place) => ({ name: card.classes[place]!, ...one })),
    ec57: ec57 && { ...ec57, nonStandard: nonStandard(facts) },
  });
  return document as Omit<EvaluationDetails, 'evaluationId'>;
}

function shownRecords(records: readonly LabelledRecord[], probabilities: Float32Array, classes: number): ShownRecord[] {
  let beat = 0;
  return records.map((record) => {
    const from = beat * classes;
    beat += record.beatIds.length;
    return { ...record, said: saidOf(probabilities.subarray(from, beat * classes), classes) };
  });
}

/** A patient's own name, with the archive's where several archives are evaluated. @param key `ARCHIVE-ID/NAME` */
function patientNames(rows: readonly RecordRow[]): (key: string) => string {
  const archives = new Map(rows.map(({ archiveId, archive }) => [String(archiveId), archive]));
  return (key) => {
    const cut = key.indexOf('/');
    const name = key.slice(cut + 1);
    return archives.size > 1 ? `${archives.get(key.slice(0, cut))}/${name}` : name;
  };
}
