import type { Engine } from '../backend.ts';
import type { Model } from '../networks/model.ts';
import type { Windows } from '../windows.ts';
import { alignmentOf } from './alignment.ts';
import { accumulateClassMean, type ClassMean, type Normalisation } from './classMean.ts';
import { gradCam } from './gradCam.ts';
import { rectify } from './rectify.ts';
import { upsample } from './upsample.ts';

export interface ExplainClassOptions {
  /** Index of the explained class. */
  readonly targetClass: number;
  readonly batchSize: number;
  /** The beats of the mean (positions in `windows`). */
  readonly indexes: ArrayLike<number>;
  /** Keep only what speaks for the class, before normalising. */
  readonly rectified: boolean;
  readonly normalisation: Normalisation;
  /** Of each beat of `windows`: the samples that exist, [validFrom, validTo), and the patient. */
  readonly validFrom: ArrayLike<number>;
  readonly validTo: ArrayLike<number>;
  readonly patients: readonly string[];
}

export interface ExplainProgress {
  /** Beats. */
  readonly done: number;
  readonly total: number;
}

export interface ClassExplanation extends ClassMean {
  readonly targetClass: number;
  readonly rectified: boolean;
  /** Mean of the windows in millivolts [samples × leads], over the same beats and valid samples; NaN where there are none. */
  readonly meanBeat: Float32Array;
}

/** Class mean map by Grad-CAM: compute, rectify, up-sample, normalise, average, in this order. */
export async function* explainClass(
  engine: Engine,
  model: Model,
  windows: Windows,
  options: ExplainClassOptions,
  signal?: AbortSignal,
): AsyncGenerator<ExplainProgress, ClassExplanation> {
  const { targetClass, batchSize, indexes, rectified, normalisation, patients } = options;
  const { samples, leads, values } = windows;
  const alignment = alignmentOf(model.features);
  const accumulator = accumulateClassMean({ samples, normalisation });
  const beatSum = new Float64Array(samples * leads);

  for await (const batch of gradCam(engine, model, windows, { targetClass, batchSize, indexes }, signal)) {
    const { beats, maps, featureSteps, done, total } = batch;
    const validFrom = Uint32Array.from(beats, (beat) => options.validFrom[beat]!);
    const validTo = Uint32Array.from(beats, (beat) => options.validTo[beat]!);
    accumulator.add({
      attributions: upsample(rectified ? rectify(maps) : maps, featureSteps, samples, alignment),
      validFrom,
      validTo,
      patients: Array.from(beats, (beat) => patients[beat]!),
    });
    beats.forEach((beat, row) => {
      for (let at = validFrom[row]! * leads; at < validTo[row]! * leads; at++) {
        beatSum[at] = beatSum[at]! + values[beat * samples * leads + at]!;
      }
    });
    yield { done, total };
  }
  const mean = accumulator.result();
  const meanBeat = Float32Array.from(beatSum, (sum, at) => sum / mean.n[Math.floor(at / leads)]!);
  return { ...mean, targetClass, rectified, meanBeat };
}
