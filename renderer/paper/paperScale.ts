/** How much paper a second and a millivolt take, and how many pixels of the screen a millimetre of paper takes. */
export interface PaperScale {
  readonly mmPerSecond: number;
  readonly mmPerMillivolt: number;
  /** CSS pixels. */
  readonly pxPerMm: number;
  /** Device pixels per CSS pixel. */
  readonly devicePixelRatio: number;
}

/** Paper speeds in mm/s; 25 is the standard one (Kligfield 2007, AHA/ACC/HRS part I). */
export const paperSpeeds = [6.25, 12.5, 25, 50, 100] as const;
export const standardSpeed = 25;

/** Gains in mm/mV; 10 is the standard one. */
export const paperGains = [2.5, 5, 10, 20] as const;
export const standardGain = 10;

/** Where the screen was not measured: CSS counts 96 pixels an inch. */
export const pxPerMmOfCss = 96 / 25.4;

export function pxPerSecond({ mmPerSecond, pxPerMm }: PaperScale): number {
  return mmPerSecond * pxPerMm;
}

export function pxPerMillivolt({ mmPerMillivolt, pxPerMm }: PaperScale): number {
  return mmPerMillivolt * pxPerMm;
}

/** The next faster (+1) or slower (-1) speed; the last one at the end. */
export function steppedSpeed(speed: number, step: 1 | -1): number {
  return stepped(paperSpeeds, speed, step);
}

/** The largest gain at which every lead fits its room, else the smallest. */
export function automaticGain(spansMillivolts: readonly number[], roomMm: number): number {
  const widest = Math.max(0, ...spansMillivolts.filter(Number.isFinite));
  return paperGains.findLast((gain) => gain * widest <= roomMm) ?? paperGains[0];
}

/** To the nearest device pixel, in CSS pixels. */
export function toDevicePixel(px: number, devicePixelRatio: number): number {
  return Math.round(px * devicePixelRatio) / devicePixelRatio;
}

function stepped(values: readonly number[], value: number, step: 1 | -1): number {
  const at = values.indexOf(value);
  return values[Math.min(values.length - 1, Math.max(0, at + step))] ?? value;
}
