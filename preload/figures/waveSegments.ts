import { percentNumber } from '../words/numberFormats.ts';
import { type WavePart, waveMeaning } from '../words/waveParts.ts';
import type { WaveShares } from './classMeans.ts';

/** One part of a bar. */
export interface WaveSegment {
  readonly part: WavePart;
  /** Where it begins and how long it is, in shares of the bar. */
  readonly from: number;
  readonly share: number;
  /** `QRS (QRS complex): 45.1 %` */
  readonly text: string;
}

/** The shares of a map on each part of the beat, side by side; parts without a share are left out. */
export function waveSegments(waves: WaveShares): WaveSegment[] {
  let from = 0;
  return waves.flatMap(({ part: name, mean: share }) => {
    if (!share) return [];
    const part = name as WavePart;
    const segment = { part, from, share, text: `${part} (${waveMeaning[part]}): ${percentNumber(share)} %` };
    from += share;
    return [segment];
  });
}
