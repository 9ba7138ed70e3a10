import type { Windows } from '../../preload/words/windows.ts';
import type { Engine } from '../engine/engine.ts';
import type { Model } from '../networks/model.ts';
import type { Alignment } from './maps/alignment.ts';

/** What every explanation method is asked. */
export interface MethodOptions {
  /** Index of the explained class: one for all beats, or one for each beat of `windows`. Never the predicted one by default. */
  readonly targetClass: number | ArrayLike<number>;
  /** Beats of a batch at most; fewer where so many would not fit in memory (`beatsPerPass`). */
  readonly batchSize: number;
  /** The beats to explain, in this order; all of them without it. */
  readonly indexes?: ArrayLike<number>;
  /** Number of each beat of `windows`, which what is drawn for it by chance follows; its place without it. */
  readonly numbers?: ArrayLike<number>;
  /** Name of the explained layer (see `explainableLayers`). Without it: the seam of the network's two parts. */
  readonly layer?: string;
}

/** Maps of one batch. */
export interface AttributionBatch {
  /** Beats. */
  readonly done: number;
  readonly total: number;
  /** Positions in `windows`, one a row of `maps`. */
  readonly beats: Uint32Array;
  /** Signed, unless `signed` is false; neither up-sampled nor normalised. [beats.length × steps] */
  readonly maps: Float32Array;
  readonly steps: number;
  /** `samples`: a step is a sample of the window. */
  readonly resolution: 'features' | 'samples';
  /** Where the steps lie in the window: what `upsample` takes. */
  readonly alignment: Alignment;
  /** Whether a value may be negative and then speaks against the class. */
  readonly signed: boolean;
  /** Class probabilities of these beats [beats.length × classes]; they cost nothing extra. */
  readonly probabilities: Float32Array;
  /**
   * Of methods whose attributions should add up to the change of the target logit from their baseline: what they add up to,
   * and that change, in turn, in logits. [beats.length × 2]
   */
  readonly completeness?: Float32Array;
  /** Of the same methods: points on the way that were taken in the end. [beats.length] */
  readonly pathPoints?: Uint32Array;
  /** Signed attribution of the rhythm values, in logits; absent for networks without a rhythm. [beats.length × width] */
  readonly rhythm?: Float32Array;
}

/** Long work in batches. Leaves no tensor behind, however it ends. */
export type ExplanationMethod<Options extends MethodOptions = MethodOptions> = (
  engine: Engine,
  model: Model,
  windows: Windows,
  options: Options,
  signal?: AbortSignal,
) => AsyncGenerator<AttributionBatch, void>;
