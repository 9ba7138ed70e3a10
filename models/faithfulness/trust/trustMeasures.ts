import { controlMapNames } from '../../../preload/words/controlMaps.ts';
import type { CutWindows } from '../../../preload/words/windows.ts';
import { controlMap } from '../controlMaps.ts';
import { withoutPadding } from '../mapsOfMethod.ts';
import type { ControlDrops, TrustMeasures } from './lamps.ts';
import { likeness, likenessOfPairs, meanOf, smoothedMaps } from './likeness.ts';
import type { LogitDrops } from './logitDrops.ts';

/** A map with the same of other trainings, and of shuffled weights. Each map [beats × samples] */
export interface MapUnderTest {
  readonly maps: Float32Array;
  readonly ofOthers: readonly Float32Array[];
  readonly shuffled: readonly Float32Array[];
  readonly completeness?: Float32Array | undefined;
}

/** Maps that know no network, as if they were those of a method. */
interface ControlUnderTest {
  readonly name: string;
  readonly map: MapUnderTest;
}

interface Beats {
  readonly windows: CutWindows;
  readonly window: { readonly beforeSamples: number; readonly samplingRateHz: number };
}

/** What the lamps are read from. @param drops of the maps, by `logitDrops` */
export function trustMeasures(
  { windows, window }: Beats,
  { maps, ofOthers, shuffled, completeness }: MapUnderTest,
  drops: LogitDrops,
): TrustMeasures {
  const smoothed = (one: Float32Array) => smoothedMaps(one, windows, window.samplingRateHz);
  const own = smoothed(maps);
  return {
    trainings: 1 + ofOthers.length,
    agreement: likenessOfPairs([own, ...ofOthers.map(smoothed)], windows),
    shuffled: meanOf(
      shuffled.map((one) => likeness(own, smoothed(one), windows)),
      windows.beats,
    ),
    drops,
    completeness,
  };
}

/** Only the random map is another one with every training. */
export function controlMapsUnderTest(
  { windows, window }: Beats,
  targetClass: ArrayLike<number>,
  { trainings, shuffles, seed }: { readonly trainings: number; readonly shuffles: number; readonly seed: number },
): ControlUnderTest[] {
  return controlMapNames.map((name) => {
    const draw = (at: number) =>
      withoutPadding(controlMap(name, { windows, window, targetClass, seed: seed + at }), windows);
    const draws = (count: number, first: number) => Array.from({ length: count }, (_, at) => draw(first + at));
    return {
      name,
      map: { maps: draw(0), ofOthers: draws(trainings - 1, 1), shuffled: draws(shuffles, trainings) },
    };
  });
}

/** The same with the logit falls that a map has to beat. */
export async function controlDrops(
  controls: readonly ControlUnderTest[],
  dropsOf: (maps: Float32Array) => Promise<LogitDrops>,
): Promise<(ControlUnderTest & ControlDrops[number])[]> {
  const found = [];
  for (const control of controls) found.push({ ...control, drops: await dropsOf(control.map.maps) });
  return found;
}
