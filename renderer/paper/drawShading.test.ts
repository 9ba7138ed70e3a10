import { expect, test } from 'vitest';
import { mapColour } from '../../preload/figures/signedScale.ts';
import { darkTheme } from '../figures/theme.ts';
import { drawShading } from './drawShading.ts';
import { paperGeometry, xOfSeconds } from './paperGeometry.ts';

test('each value colours its own stretch of time in whole device pixels, neighbours join, zero is the paper', () => {
  const signal = { position: 0, lead: 'II', units: 'mV', samplingRateHz: 360, level: 0, span: 1, pieces: [] };
  const scale = { mmPerSecond: 100, mmPerMillivolt: 10, pxPerMm: 96 / 25.4, devicePixelRatio: 1.5 };
  const geometry = paperGeometry({
    ...{ scale, signals: [signal], rows: [[{ signal: 0, isInverted: false }]], fromSeconds: 10 },
    ...{ width: 900, height: 300, above: 60, below: 40 },
  });
  const rectangles: { from: number; to: number; top: number; bottom: number; colour: string }[] = [];
  const context = {
    ...{ fillStyle: '', save() {}, restore() {}, setTransform() {} },
    fillRect(x: number, y: number, width: number, height: number) {
      rectangles.push({ from: x, to: x + width, top: y, bottom: y + height, colour: context.fillStyle });
    },
  };
  const beat = { fromSeconds: 10.5, secondsPerValue: 1 / 360, shares: Float32Array.of(0.5, 1, 0, -1) };
  drawShading(context as unknown as CanvasRenderingContext2D, geometry, { beats: [beat] }, darkTheme);

  const device = (value: number) => Math.round(xOfSeconds(geometry, 10.5 + value / 360) * 1.5);
  expect(rectangles.map(({ from, to, colour }) => [from, to, colour])).toEqual([
    [device(0), device(1), mapColour(0.5, 'dark')],
    [device(1), device(2), mapColour(1, 'dark')],
    [device(3), device(4), mapColour(-1, 'dark')],
  ]);
  // From below the rows of words to the foot of the lead: 60 and 260 px.
  expect(rectangles.map(({ top, bottom }) => [top, bottom])).toEqual(Array(3).fill([90, 390]));
});
