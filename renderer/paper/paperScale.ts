import { paperSpeeds } from '../../preload/figures/paper/paperSpeeds.ts';

/** How much paper a second and a millivolt take, and how many pixels of the screen a millimetre of paper takes. */
export interface PaperScale {
  readonly mmPerSecond: number;
  readonly mmPerMillivolt: number;
  /** CSS pixels. */
  readonly pxPerMm: number;
  /** Device pixels per CSS pixel. */
  readonly devicePixelRatio: number;
}

/** Where the screen was not measured: CSS counts 96 pixels an inch. */
export const pxPerMmOfCss = 96 / 25.4;

export function pxPerSecond({ mmPerSecond, pxPerMm }: PaperScale): number {
  return mmPerSecond * pxPerMm;
}

/** The next faster (+1) or slower (-1) speed; the last one at the end. */
export function steppedSpeed(speed: number, step: 1 | -1): number {
  return stepped(paperSpeeds, speed, step);
}

/** To the nearest device pixel, in CSS pixels. */
export function toDevicePixel(px: number, devicePixelRatio: number): number {
  return Math.round(px * devicePixelRatio) / devicePixelRatio;
}

function stepped(values: readonly number[], value: number, step: 1 | -1): number {
  const at = values.indexOf(value);
  return values[Math.min(values.length - 1, Math.max(0, at + step))] ?? value;
}
