import { toNonNegative } from '../../../models/explanation/maps/toNonNegative.ts';
import { predictRecords } from '../../../models/records/predictRecords.ts';
import { recordMaps } from '../../../models/records/recordMaps.ts';
import { sharesOfLeads } from '../../../models/records/sharesOfLeads.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import { methodFacts } from '../../../preload/words/methods.ts';
import type { RecordMethodName } from '../../../preload/words/recordMethods.ts';
import { openRecord } from '../../ecg/archive/openRecord.ts';
import { readWholeRecord } from '../../ecg/wholeRecords/readWholeRecord.ts';
import { refusal } from '../refuse.ts';
import { fiducialsOf } from '../wholeRecords/fiducialsOf.ts';
import { withRecordModel } from '../wholeRecords/withRecordModel.ts';

export interface ExplainRecordInput {
  /** The model's folder. */
  readonly folder: string;
  readonly headerPath: string;
  readonly diagnosis: string;
  readonly method: RecordMethodName;
}

export interface ExplainRecordOutput {
  /** Of each diagnosis of the model. */
  readonly probabilities: Float32Array;
  readonly logit: number;
  /** Millivolts as the network sees them; 0 where not valid. [leads × samples] */
  readonly millivolts: Float32Array;
  /** [leads × samples] */
  readonly valid: Uint8Array;
  /** Signed. [leads × samples] */
  readonly signedValues: Float32Array;
  /** With one sign, as the method's facts say. [leads × samples] */
  readonly values: Float32Array;
  /** Of each lead in `values`. [leads] */
  readonly shares: readonly number[];
  readonly completeness: { readonly sum: number; readonly change: number } | null;
  /** R, in samples; and the lead that they were found in. */
  readonly fiducials: Float64Array;
  readonly fiducialLead: string | null;
  /** Of the record, before it was cut. */
  readonly recordSeconds: number;
  readonly engine: { readonly name: string; readonly version: string };
}

/** Why a model says that a record has a diagnosis, lead by lead. */
export async function* explainRecord(
  { folder, headerPath, diagnosis, method }: ExplainRecordInput,
  abort: AbortSignal,
): AsyncGenerator<never, ExplainRecordOutput, void> {
  return yield* withRecordModel(folder, async function* ({ engine, model, card }) {
    const { samples, leads, samplingRateHz } = card.input;
    const record = await openRecord(headerPath);
    let own: ReturnType<typeof readWholeRecord>;
    try {
      own = readWholeRecord(record, card.input);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw refusal(`${error.message}; ${card.run.name} takes ${leads.join(', ')}`);
    }
    const signals = { values: own.values, valid: own.valid, records: 1, samples, leads: leads.length };
    const target = card.classes.indexOf(diagnosis);
    const options = { method, diagnosis: target, rows: [0], samplingRateHz };
    const { maps, logits, completeness } = await finish(recordMaps(engine, model, signals, options, abort));
    const values = toNonNegative(maps, methodFacts[method]);
    const fiducials = fiducialsOf(record, card.input);
    const turned = <T extends Float32Array | Uint8Array>(from: T, to: T): T => {
      to.forEach((_, at) => {
        to[at] = from[(at % samples) * leads.length + Math.floor(at / samples)]!;
      });
      return to;
    };
    return {
      probabilities: await finish(predictRecords(engine, model, signals, [0], abort)),
      logit: logits[0]!,
      millivolts: turned(own.values, new Float32Array(own.values.length)),
      valid: turned(own.valid, new Uint8Array(own.valid.length)),
      signedValues: maps,
      values,
      shares: sharesOfLeads(values, leads.length),
      completeness: completeness ? { sum: completeness[0]!, change: completeness[1]! } : null,
      fiducials: fiducials.samples,
      fiducialLead: fiducials.lead,
      recordSeconds: own.seconds,
      engine: { name: engine.name, version: engine.version },
    };
  });
}
