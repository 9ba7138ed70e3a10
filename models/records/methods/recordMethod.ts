import type { RecordSignals } from '../../../preload/words/recordSignals.ts';
import type { Engine } from '../../engine/engine.ts';
import type { RecordModel } from '../recordModel.ts';

export interface RecordToExplain {
  readonly signals: RecordSignals;
  /** Position in the signals. */
  readonly record: number;
  readonly diagnosis: number;
  readonly samplingRateHz: number;
}

export interface RecordMap {
  /** Signed, in logits unless the method says otherwise. [leads × samples] */
  readonly map: Float32Array;
  /** Of the diagnosis. */
  readonly logit: number;
  /** Sum of the attributions, and the change of the logit that it stands for. */
  readonly completeness?: readonly [sum: number, change: number];
}

/** Explains one record for one diagnosis; leaves no tensor behind. */
export type RecordMethod = (
  engine: Engine,
  model: RecordModel,
  record: RecordToExplain,
  signal?: AbortSignal,
) => RecordMap | Promise<RecordMap>;
