import type { EdfSignalFields } from './header.ts';

export interface PhysicalScale {
  /** Digital units per physical unit; negative where the recorder's polarity is reversed. */
  readonly adcGain: number;
  /** Digital value of 0 physical units, exact and in general not whole. */
  readonly baseline: number;
  readonly units: string;
  readonly calibrated: boolean;
}

/**
 * The straight line through (digital minimum, physical minimum) and (digital maximum, physical maximum), as
 * (digital − baseline) / gain. Where there is no such line, values stay digital, in no unit.
 */
export function physicalScale(signal: EdfSignalFields): PhysicalScale {
  const { physicalMinimum: pMin, physicalMaximum: pMax, digitalMinimum: dMin, digitalMaximum: dMax } = signal;
  const adcGain = (dMax - dMin) / (pMax - pMin);
  // One division at the end, so that −32768..32767 for −1000..1000 gives −0.5 and nothing near it.
  const baseline = (dMin * pMax - dMax * pMin) / (pMax - pMin);
  if (dMax <= dMin || !Number.isFinite(adcGain) || adcGain === 0 || !Number.isFinite(baseline)) {
    return { adcGain: 1, baseline: 0, units: noUnits, calibrated: false };
  }
  return { adcGain, baseline, units: signal.units || noUnits, calibrated: true };
}

/** As WFDB writes "no units". */
const noUnits = 'NU';
