import type { Windows } from '../../preload/words/windows.ts';
import type { Tf } from '../engine/engine.ts';
import { type Model, type NetworkInput, rhythmWidth } from '../networks/model.ts';
import { gatherRhythm, gatherWindows } from './windows.ts';

/** Windows and rhythm of some beats in the place of their own. */
export interface Altered {
  /** [beats × samples × leads] */
  readonly values: Float32Array;
  /** [beats × width] */
  readonly rhythm?: Float32Array;
}

/**
 * The tensors of some beats, as the network takes them; the caller's tidy frees them.
 *
 * @param altered what is otherwise than in `windows`, in the order of `beats`
 * @throws where the network wants a rhythm that the windows lack, or of another width
 */
export function inputOf(
  tf: Tf,
  model: Model,
  windows: Windows,
  beats: ArrayLike<number>,
  altered?: Altered,
): NetworkInput {
  const { samples, leads, rhythm } = windows;
  const window = tf.tensor3d(altered?.values ?? gatherWindows(windows, beats), [beats.length, samples, leads]);
  const wanted = rhythmWidth(model);
  if (wanted === 0) return { window };
  if (rhythm?.width !== wanted) {
    throw new Error(`the network wants ${wanted} rhythm values a beat; the windows have ${rhythm?.width ?? 'none'}`);
  }
  const values = altered?.rhythm ?? gatherRhythm(windows, beats);
  return { window, rhythm: tf.tensor2d(values, [beats.length, wanted]) };
}
