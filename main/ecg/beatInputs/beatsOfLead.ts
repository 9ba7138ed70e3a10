import type { CutWindows } from '../../../preload/words/windows.ts';
import { type RhythmRecipe, rhythmBeside } from '../rhythm/rhythm.ts';
import { normaliseBaselineCorrected } from '../windows/normaliseToRecord.ts';
import type { Recipe } from '../windows/recipe.ts';
import { removeBaselineWander } from '../windows/removeBaselineWander.ts';
import { cutWindows, type WindowSpec } from '../windows/windows.ts';
import { rowsOfBeats } from './rowsOfBeats.ts';

export interface Lead {
  /** [samples] */
  readonly millivolts: Float32Array;
  /** The same without its baseline, where that is known already (removeBaselineWander.ts). [samples] */
  readonly level?: Float32Array | undefined;
  readonly samplingRateHz: number;
  /** Of all beats, in samples. [beats] */
  readonly fiducials: Float64Array;
}

export interface BeatRecipe {
  readonly window: WindowSpec;
  readonly recipe: Recipe;
  readonly rhythm: RhythmRecipe;
}

/**
 * Windows and rhythm of beats of a lead that is at hand, as `readBeats` gives those of a record's files.
 *
 * @param some fiducials of the beats that are asked for; absent: all
 */
export function beatsOfLead(
  lead: Lead,
  { window, recipe, rhythm }: BeatRecipe,
  some: Float64Array = lead.fiducials,
): CutWindows {
  const { millivolts, level, samplingRateHz, fiducials } = lead;
  const own =
    recipe.isOfRecord || rhythm.needsBeats
      ? normaliseBaselineCorrected(
          level ?? removeBaselineWander(millivolts, samplingRateHz),
          samplingRateHz,
          fiducials,
          window,
          recipe.typical,
        )
      : undefined;
  const windows =
    own && recipe.isOfRecord
      ? some === fiducials
        ? own.windows
        : rowsOfBeats(own.windows, fiducials, some)
      : cutWindows({ leads: [millivolts], samplingRateHz, firstSample: 0, fiducials: some, window, recipe });
  return { ...windows, ...rhythmBeside(rhythm, { fiducials, samplingRateHz, own }, some) };
}
