import type { CutWindows } from '../../../preload/words/windows.ts';
import { type RhythmRecipe, rhythmBeside } from '../rhythm/rhythm.ts';
import { normaliseToRecord } from '../windows/normaliseToRecord.ts';
import type { Recipe } from '../windows/recipe.ts';
import { cutWindows, type WindowSpec } from '../windows/windows.ts';

export interface Lead {
  /** [samples] */
  readonly millivolts: Float32Array;
  readonly samplingRateHz: number;
  /** Of all beats, in samples. [beats] */
  readonly fiducials: Float64Array;
}

export interface BeatRecipe {
  readonly window: WindowSpec;
  readonly recipe: Recipe;
  readonly rhythm: RhythmRecipe;
}

/** Windows and rhythm of all beats of a lead that is at hand, as `readBeats` gives those of a record's files. */
export function beatsOfLead(lead: Lead, { window, recipe, rhythm }: BeatRecipe): CutWindows {
  const { millivolts, samplingRateHz, fiducials } = lead;
  const own =
    recipe.isOfRecord || rhythm.needsBeats
      ? normaliseToRecord(millivolts, samplingRateHz, fiducials, window, recipe.typical)
      : undefined;
  const windows =
    own && recipe.isOfRecord
      ? own.windows
      : cutWindows({ leads: [millivolts], samplingRateHz, firstSample: 0, fiducials, window, recipe });
  return { ...windows, ...rhythmBeside(rhythm, { fiducials, samplingRateHz, own }, fiducials) };
}
