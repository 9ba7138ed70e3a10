import type { Windows } from '../../../preload/words/windows.ts';
import type { Engine } from '../../engine/engine.ts';
import { logitsOf, type Model } from '../../networks/model.ts';
import { inputOf } from '../../prediction/inputs.ts';

/** Class probabilities of some unchanged beats [beats × classes], in one pass. */
export function probabilitiesOf({ tf }: Engine, model: Model, windows: Windows, beats: Uint32Array): Float32Array {
  return tf.tidy(() => tf.softmax(logitsOf(model, inputOf(tf, model, windows, beats))).dataSync() as Float32Array);
}
