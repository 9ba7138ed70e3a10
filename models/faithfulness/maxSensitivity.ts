import { derivedSeed, mulberry32 } from '../../preload/numeric/random.ts';
import type { Windows } from '../../preload/words/windows.ts';

export interface SensitivityInput {
  readonly windows: Windows;
  /** At window resolution. [beats × samples] */
  readonly maps: Float32Array;
  /** Largest change of a sample, in millivolts. */
  readonly radius: number;
  /** Random changes a beat. */
  readonly draws: number;
  readonly seed: number;
  /** The same method on changed windows: maps at window resolution. [beats × samples] */
  readonly explain: (windows: Windows) => Promise<Float32Array>;
}

/**
 * Max-sensitivity (Yeh et al. 2019, definition 4.1, by sampling): the largest relative change ‖Φ(x + δ) - Φ(x)‖ / ‖Φ(x)‖ of a
 * map over random changes δ of the window, each sample uniform in ± radius. Small is stable; NaN for a map of zeros. [beats]
 */
export async function maxSensitivity(input: SensitivityInput): Promise<Float64Array> {
  const { windows, maps, radius, draws, seed, explain } = input;
  const { beats, samples } = windows;
  const largest = new Float64Array(beats);
  for (let draw = 0; draw < draws; draw++) {
    const random = mulberry32(derivedSeed(seed, draw));
    const values = windows.values.map((value) => value + radius * (2 * random() - 1));
    const changed = await explain({ ...windows, values });
    for (let beat = 0; beat < beats; beat++) {
      let [difference, size] = [0, 0];
      for (let at = beat * samples; at < (beat + 1) * samples; at++) {
        difference += (changed[at]! - maps[at]!) ** 2;
        size += maps[at]! ** 2;
      }
      const change = size === 0 ? Number.NaN : Math.sqrt(difference / size);
      if (Number.isNaN(change) || change > largest[beat]!) largest[beat] = change;
    }
  }
  return largest;
}
