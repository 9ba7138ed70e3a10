import { pxPerMmOfCss } from './paperScale.ts';

/** Length of a bank card (ISO/IEC 7810, ID-1). */
export const bankCardMm = 85.6;

/** What is plausible of a display, CSS pixels a millimetre: 40 to 400 an inch. */
const plausiblePxPerMm = { least: 40 / 25.4, most: 400 / 25.4 } as const;

/** A display as the browser knows it. Another zoom of the window is another key: its millimetres are others. */
export function displayKey(display: {
  readonly width: number;
  readonly height: number;
  readonly devicePixelRatio: number;
}): string {
  return `${display.width}x${display.height}@${Number(display.devicePixelRatio.toFixed(4))}`;
}

/** CSS pixels a millimetre of each calibrated display. */
export type Calibrations = Readonly<Record<string, number>>;

/** What was kept; what is no calibration is left out. */
export function parseCalibrations(text: string | null): Calibrations {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(
      Object.entries(value).filter((entry): entry is [string, number] => isPlausible(entry[1])),
    );
  } catch {
    // Written by another program: not calibrated is what the window then says.
    return {};
  }
}

function isPlausible(value: unknown): boolean {
  const { least, most } = plausiblePxPerMm;
  return typeof value === 'number' && value >= least && value <= most;
}

/** CSS pixels a millimetre of this display, and whether somebody measured them. */
export function screenScale(calibrations: Calibrations, key: string): { pxPerMm: number; isCalibrated: boolean } {
  const measured = calibrations[key];
  return { pxPerMm: measured ?? pxPerMmOfCss, isCalibrated: measured !== undefined };
}
