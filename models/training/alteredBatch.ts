import type { Random } from '../../preload/numeric/random.ts';
import type { AugmentationName } from '../../preload/words/augmentations.ts';
import type { Windows } from '../../preload/words/windows.ts';
import type { Altered } from '../prediction/inputs.ts';
import { gatherRhythm, gatherWindows } from '../prediction/windows.ts';
import { augment, augmentationSettings, augmentRhythm } from './augment.ts';
import { deviationsOf } from './standardisation.ts';

/** How a batch is altered, drawn anew each time; undefined where the recipe alters nothing. @param training beats that the rhythm's spread is taken from */
export function alteredBatch(
  name: AugmentationName,
  windows: Windows,
  training: ArrayLike<number>,
): ((beats: Uint32Array, random: Random) => Altered) | undefined {
  if (name === 'none') return undefined;
  const recipe = augmentationSettings[name];
  const { rhythm } = windows;
  const { rhythmNoise } = recipe;
  const deviations = rhythm && rhythmNoise !== undefined ? deviationsOf(rhythm, training) : undefined;
  return (beats, random) => {
    const values = augment(recipe, gathered(windows, beats), random);
    if (!rhythm || !deviations || rhythmNoise === undefined) return { values };
    const own = gatherRhythm(windows, beats);
    return { values, rhythm: augmentRhythm(own, deviations, rhythmNoise, random) };
  };
}

/** Copies of the windows of some beats with what is known of them. */
function gathered(windows: Windows, beats: Uint32Array) {
  const { samples, leads, validFrom, validTo } = windows;
  return {
    ...{ values: gatherWindows(windows, beats), samples, leads },
    ...(validFrom && { validFrom: Int16Array.from(beats, (beat) => validFrom[beat]!) }),
    ...(validTo && { validTo: Int16Array.from(beats, (beat) => validTo[beat]!) }),
  };
}
