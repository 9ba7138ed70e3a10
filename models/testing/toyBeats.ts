import { mulberry32, normal } from '../../preload/numeric/random.ts';
import type { Windows } from '../../preload/words/windows.ts';

export interface ToyBeats {
  readonly windows: Windows;
  readonly classIndex: Uint8Array;
  readonly classes: readonly string[];
}

/** Beats that a small network learns in seconds: class = position of a bump in noise. For tests only. */
export function toyBeats(beats: number, seed: number, samples = 48): ToyBeats {
  const random = mulberry32(seed);
  const classes = ['N', 'V', 'F'];
  const values = new Float32Array(beats * samples);
  const classIndex = new Uint8Array(beats);
  for (let beat = 0; beat < beats; beat++) {
    const index = beat % classes.length;
    classIndex[beat] = index;
    const width = 2 + index * 3;
    for (let sample = 0; sample < samples; sample++) {
      const away = (sample - samples / 2) / width;
      values[beat * samples + sample] = Math.exp(-away * away) + 0.1 * normal(random);
    }
  }
  return { windows: { values, beats, samples, leads: 1 }, classIndex, classes };
}

/** Runs a generator to its end and gives what it yielded and returned. */
export async function drain<Yielded, Returned>(
  generator: AsyncGenerator<Yielded, Returned>,
): Promise<{ yielded: Yielded[]; returned: Returned }> {
  const yielded: Yielded[] = [];
  let step = await generator.next();
  while (!step.done) {
    yielded.push(step.value);
    step = await generator.next();
  }
  return { yielded, returned: step.value };
}
