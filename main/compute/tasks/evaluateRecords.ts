import { type DiagnosesEvaluation, evaluateDiagnoses } from '../../../models/records/evaluateDiagnoses.ts';
import { predictRecords } from '../../../models/records/predictRecords.ts';
import { labelsOf } from '../../../models/records/validateRecords.ts';
import type { Progress } from '../../../preload/contract/contract.ts';
import { mapSteps } from '../../../preload/numeric/steps.ts';
import { refusal } from '../refuse.ts';
import { type ReadRecords, readWholeRecords, type WholeRecordPlace } from '../wholeRecords/readWholeRecords.ts';
import { withRecordModel } from '../wholeRecords/withRecordModel.ts';

export interface EvaluateRecordsInput {
  /** The model's folder. */
  readonly folder: string;
  readonly records: readonly (WholeRecordPlace & { readonly patient: string })[];
  /** [records × diagnoses] */
  readonly labels: Uint8Array;
  readonly seed: number;
  /** Bootstrap replicates of the intervals. */
  readonly replicates: number;
}

export interface EvaluateRecordsOutput extends DiagnosesEvaluation {
  readonly leftOut: ReadRecords['leftOut'];
  readonly engine: { readonly name: string; readonly version: string };
}

/** How well a model tells the diagnoses of whole records. */
export async function* evaluateRecords(
  { folder, records, labels, seed, replicates }: EvaluateRecordsInput,
  abort: AbortSignal,
): AsyncGenerator<Progress, EvaluateRecordsOutput, void> {
  return yield* withRecordModel(folder, async function* ({ engine, model, card }) {
    const read = yield* mapSteps(readWholeRecords(records, card.input, abort), (step): Progress => {
      return { ...step, counted: 'records', message: 'reading' };
    });
    if (read.kept.length === 0)
      throw refusal(`none of ${records.length} records can be read: ${read.leftOut[0]?.reason}`);
    const rows = Uint32Array.from(read.kept.keys());
    const probabilities = yield* mapSteps(
      predictRecords(engine, model, read.signals, rows, abort),
      (step): Progress => {
        return { ...step, counted: 'records', message: 'predicting' };
      },
    );
    const evaluation = evaluateDiagnoses(
      {
        probabilities,
        labels: labelsOf(labels, card.classes.length, read.kept),
        diagnoses: card.classes,
        thresholds: card.thresholds,
        patients: read.kept.map((place) => records[place]!.patient),
      },
      { replicates, seed },
    );
    return { ...evaluation, leftOut: read.leftOut, engine: { name: engine.name, version: engine.version } };
  });
}
