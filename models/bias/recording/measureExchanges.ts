import { finish } from '../../../preload/numeric/steps.ts';
import type { Windows } from '../../../preload/words/windows.ts';
import type { Engine } from '../../engine/engine.ts';
import { predictedClasses } from '../../evaluation/confusion.ts';
import type { Model } from '../../networks/model.ts';
import { predict } from '../../prediction/predict.ts';
import { type Aspect, aspects, exchanged } from './exchanged.ts';
import { areEnough, type BeatPairs, meanOverPatients } from './pairs.ts';

/** What a network says of a class when something that is no wave is exchanged with normal beats of the same records. */
export interface MeasuredExchange {
  readonly aspect: Aspect;
  /** Share of the class's beats that are called by it: as they are, and with the normal beat's aspect. Patients count alike. */
  readonly recall: { readonly whole: number; readonly without: number };
  /** Share of the normal beats that are called by the class: as they are, and with its aspect. Patients count alike. */
  readonly normal: { readonly whole: number; readonly with: number };
}

/** Of the aspects in which the beats differ; none where there are too few pairs or patients. */
export async function measureExchanges(
  engine: Engine,
  model: Model,
  pairs: BeatPairs,
  targetClass: number,
  signal?: AbortSignal,
): Promise<MeasuredExchange[]> {
  if (!areEnough(pairs)) return [];
  const share = async (windows: Windows, values: Float32Array) => {
    const asked = { ...windows, values };
    const probabilities = await finish(predict(engine, model, asked, { batchSize: 256 }, signal));
    const predicted = predictedClasses(probabilities, probabilities.length / windows.beats);
    return meanOverPatients(pairs.patients, (beat) => Number(predicted[beat] === targetClass));
  };
  const [whole, normal] = [await share(pairs.own, pairs.own.values), await share(pairs.donors, pairs.donors.values)];
  const measured: MeasuredExchange[] = [];
  for (const aspect of aspects) {
    const made = exchanged(pairs, aspect);
    if (made === undefined) continue;
    measured.push({
      aspect,
      recall: { whole, without: await share(pairs.own, made.own) },
      normal: { whole: normal, with: await share(pairs.donors, made.donors) },
    });
  }
  return measured;
}
