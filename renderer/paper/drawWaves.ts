import { type WaveBoundary, waveBoundaries, waveBoundaryNames } from '../../preload/words/waveBoundaries.ts';
import { waveColours } from '../../preload/words/waveParts.ts';
import type { FigureTheme } from '../figures/theme.ts';
import { type PaperGeometry, type TraceSegment, xOfSeconds } from './paperGeometry.ts';

/** Waves of one beat in one lead. */
export interface PaperWaves {
  readonly position: number;
  readonly samplingRateHz: number;
  /** Samples of the lead; null: not found. */
  readonly boundaries: Readonly<Record<WaveBoundary, number | null>>;
  /** Put there by hand. */
  readonly corrected: ReadonlySet<WaveBoundary>;
}

/** `line`: names of waves that follow closely stand one above the other. */
const waves = {
  p: { name: 'P', colour: 'P', line: 0 },
  qrs: { name: 'QRS', colour: 'QRS', line: 1 },
  t: { name: 'T', colour: 'T', line: 0 },
} as const;
const linePx = 13;

/** Places of the lead on the paper where the beat's waves show. */
export function waveSegments({ rows }: PaperGeometry, { position }: PaperWaves): TraceSegment[] {
  return rows.flat().filter(({ signal }) => signal.position === position);
}

/** A tint over each wave with its name, and a line at each boundary: dashed where it was put by hand. */
export function drawWaves(
  context: CanvasRenderingContext2D,
  geometry: PaperGeometry,
  beat: PaperWaves,
  theme: FigureTheme,
): void {
  const x = (sample: number) => xOfSeconds(geometry, sample / beat.samplingRateHz);
  context.save();
  context.font = `600 11px ${theme.font}`;
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  for (const { left, right, top, bottom } of waveSegments(geometry, beat)) {
    context.save();
    context.beginPath();
    context.rect(left, top, right - left, bottom - top);
    context.clip();
    for (const [wave, { name, colour, line }] of Object.entries(waves)) {
      const own = waveColours[theme.scheme][colour];
      const [from, to] = waveBoundaryNames
        .filter((boundary) => waveBoundaries[boundary].wave === wave)
        .map((boundary) => beat.boundaries[boundary]);
      context.fillStyle = own;
      if (from != null && to != null && to > from) {
        context.globalAlpha = 0.14;
        context.fillRect(x(from), top, x(to) - x(from), bottom - top);
        context.globalAlpha = 1;
        context.fillText(name, (x(from) + x(to)) / 2, bottom - 5 - line * linePx);
      }
    }
    for (const boundary of waveBoundaryNames) {
      const sample = beat.boundaries[boundary];
      if (sample === null) continue;
      context.strokeStyle = waveColours[theme.scheme][waves[waveBoundaries[boundary].wave].colour];
      context.lineWidth = 1.5;
      context.setLineDash(beat.corrected.has(boundary) ? [4, 3] : []);
      const at = Math.round(x(sample)) + 0.5;
      context.beginPath();
      context.moveTo(at, top + 2);
      context.lineTo(at, bottom - 2);
      context.stroke();
    }
    context.restore();
  }
  context.restore();
}
