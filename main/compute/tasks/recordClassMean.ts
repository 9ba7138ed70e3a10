import { toNonNegative } from '../../../models/explanation/maps/toNonNegative.ts';
import { type AlignedWindow, alignedMean } from '../../../models/records/alignedMean.ts';
import { byLead } from '../../../models/records/methods/recordGradients.ts';
import { recordMaps } from '../../../models/records/recordMaps.ts';
import { sharesOfLeads } from '../../../models/records/sharesOfLeads.ts';
import type { Progress } from '../../../preload/contract/contract.ts';
import { mapSteps } from '../../../preload/numeric/steps.ts';
import { methodFacts } from '../../../preload/words/methods.ts';
import type { RecordMethodName } from '../../../preload/words/recordMethods.ts';
import { openRecord } from '../../ecg/archive/openRecord.ts';
import { nextTurn } from '../nextTurn.ts';
import { refusal } from '../refuse.ts';
import { fiducialsOf } from '../wholeRecords/fiducialsOf.ts';
import { type ReadRecords, readWholeRecords, type WholeRecordPlace } from '../wholeRecords/readWholeRecords.ts';
import { withRecordModel } from '../wholeRecords/withRecordModel.ts';

export interface RecordClassMeanInput {
  /** The model's folder. */
  readonly folder: string;
  readonly records: readonly (WholeRecordPlace & { readonly patient: string })[];
  readonly diagnosis: string;
  readonly method: RecordMethodName;
}

export interface RecordClassMeanOutput extends AlignedWindow {
  /** Mean of the maps, each divided by its own largest value first. [leads × (beforeSamples + afterSamples)] */
  readonly mean: Float32Array;
  /** Mean signal, aligned in the same way. [leads × (beforeSamples + afterSamples)] */
  readonly millivolts: Float32Array;
  readonly records: number;
  readonly beats: number;
  readonly patients: number;
  /** Records without a whole window around a beat. */
  readonly withoutBeats: number;
  /** Mean share of each lead in a map. [leads] */
  readonly shares: readonly number[];
  readonly leftOut: ReadRecords['leftOut'];
  readonly engine: { readonly name: string; readonly version: string };
}

/** Around R: the P wave before it, and the T wave after it. */
const seconds = { before: 0.3, after: 0.5 };

/** Mean of the maps of records with a diagnosis, aligned at R, lead by lead. */
export async function* recordClassMean(
  { folder, records, diagnosis, method }: RecordClassMeanInput,
  abort: AbortSignal,
): AsyncGenerator<Progress, RecordClassMeanOutput, void> {
  return yield* withRecordModel(folder, async function* ({ engine, model, card }) {
    const { samples, leads, samplingRateHz } = card.input;
    const window: AlignedWindow = {
      beforeSamples: Math.round(seconds.before * samplingRateHz),
      afterSamples: Math.round(seconds.after * samplingRateHz),
    };
    const read = yield* mapSteps(readWholeRecords(records, card.input, abort), (step): Progress => {
      return { ...step, counted: 'records', message: 'reading' };
    });
    if (read.kept.length === 0)
      throw refusal(`none of ${records.length} records can be read: ${read.leftOut[0]?.reason}`);
    const fiducials: Float64Array[] = [];
    for (const place of read.kept) {
      abort.throwIfAborted();
      fiducials.push(fiducialsOf(await openRecord(records[place]!.headerPath), card.input).samples);
      await nextTurn();
    }
    const rows = Uint32Array.from(read.kept.keys());
    const options = { method, diagnosis: card.classes.indexOf(diagnosis), rows, samplingRateHz };
    const { maps } = yield* mapSteps(recordMaps(engine, model, read.signals, options, abort), (step): Progress => {
      return { ...step, counted: 'records', message: 'explaining' };
    });
    const size = samples * leads.length;
    const values = toNonNegative(maps, methodFacts[method]);
    const mapOf = (row: number) => values.subarray(row * size, (row + 1) * size);
    const scaled = Array.from(rows, (row) => {
      const own = mapOf(row);
      const largest = own.reduce((most, value) => Math.max(most, value), 0);
      return { values: own.map((value) => (largest === 0 ? 0 : value / largest)), fiducials: fiducials[row]! };
    });
    const signals = Array.from(rows, (row) => ({
      values: byLead(read.signals.values.subarray(row * size, (row + 1) * size), samples, leads.length),
      fiducials: fiducials[row]!,
    }));
    const { mean, ...counts } = alignedMean(scaled, window, leads.length);
    const shares = Array.from(rows, (row) => sharesOfLeads(mapOf(row), leads.length));
    return {
      ...window,
      ...counts,
      mean,
      millivolts: alignedMean(signals, window, leads.length).mean,
      patients: new Set(read.kept.map((place) => records[place]!.patient)).size,
      withoutBeats: rows.length - counts.records,
      shares: leads.map((_, lead) => shares.reduce((sum, one) => sum + one[lead]!, 0) / shares.length),
      leftOut: read.leftOut,
      engine: { name: engine.name, version: engine.version },
    };
  });
}
