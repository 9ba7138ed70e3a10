import type { Engine } from '../backend.ts';
import { inputOf } from '../inputs.ts';
import { logitsOf, type Model } from '../networks/model.ts';
import type { Windows } from '../windows.ts';

/** Class probabilities of some unchanged beats [beats × classes], in one pass. */
export function probabilitiesOf({ tf }: Engine, model: Model, windows: Windows, beats: Uint32Array): Float32Array {
  return tf.tidy(() => tf.softmax(logitsOf(model, inputOf(tf, model, windows, beats))).dataSync() as Float32Array);
}
