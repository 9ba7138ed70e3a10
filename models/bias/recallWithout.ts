import { finish } from '../../preload/numeric/steps.ts';
import type { CutWindows, Windows } from '../../preload/words/windows.ts';
import type { Engine } from '../engine/engine.ts';
import { predictedClasses } from '../evaluation/confusion.ts';
import { interpolateRemoved } from '../explanation/baselines/interpolate.ts';
import { swappedWindows } from '../faithfulness/waveSwaps.ts';
import type { Model } from '../networks/model.ts';
import { predict } from '../prediction/predict.ts';

/** Share of beats that a network calls by their class: as they are, and with a region of the window replaced. */
export interface RecallWithout {
  readonly whole: number;
  /** By the straight line across it. */
  readonly line: number;
  /** By the samples of the nearest normal beat of the record, joined without a step: that would be an artefact of its own. */
  readonly neighbour: number;
}

/**
 * Whether a class is still recognised without a region, the same in all its beats.
 *
 * @param donors windows of the nearest normal beat of each beat
 * @param region samples of the window; `to` is the one after the last
 */
export async function recallWithout(
  engine: Engine,
  model: Model,
  windows: CutWindows,
  donors: Pick<Windows, 'values'>,
  { targetClass, from, to }: { readonly targetClass: number; readonly from: number; readonly to: number },
  signal?: AbortSignal,
): Promise<RecallWithout> {
  const { beats, samples, leads, values } = windows;
  const size = samples * leads;
  const isRemoved = new Uint8Array(samples).fill(1, from, to);
  const line = values.slice();
  const stretches = Array.from({ length: beats }, () => [from, to] as const);
  const neighbour = swappedWindows(windows, donors, stretches).values;
  for (let beat = 0; beat < beats; beat++) {
    interpolateRemoved(line.subarray(beat * size, (beat + 1) * size), isRemoved, leads);
  }
  const recall = async (own: Float32Array) => {
    const asked = { ...windows, values: own };
    const probabilities = await finish(predict(engine, model, asked, { batchSize: 256 }, signal));
    const predicted = predictedClasses(probabilities, probabilities.length / beats);
    return predicted.filter((one) => one === targetClass).length / beats;
  };
  return { whole: await recall(values), line: await recall(line), neighbour: await recall(neighbour) };
}
