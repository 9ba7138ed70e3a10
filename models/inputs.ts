import type { Tf } from './backend.ts';
import { type Model, type NetworkInput, rhythmWidth } from './networks/model.ts';
import { gatherRows, gatherWindows, type Windows } from './windows.ts';

/**
 * The tensors of some beats, as the network takes them; the caller's tidy frees them.
 *
 * @param gathered the beats' windows where they are others than those of `windows` [beats × samples × leads]
 * @throws where the network wants a rhythm that the windows lack, or of another width
 */
export function inputOf(
  tf: Tf,
  model: Model,
  windows: Windows,
  beats: ArrayLike<number>,
  gathered = gatherWindows(windows, beats),
): NetworkInput {
  const { samples, leads, rhythm } = windows;
  const window = tf.tensor3d(gathered, [beats.length, samples, leads]);
  const wanted = rhythmWidth(model);
  if (wanted === 0) return { window };
  if (rhythm?.width !== wanted) {
    throw new Error(`the network wants ${wanted} rhythm values a beat; the windows have ${rhythm?.width ?? 'none'}`);
  }
  return { window, rhythm: tf.tensor2d(gatherRows(rhythm.values, wanted, beats), [beats.length, wanted]) };
}
