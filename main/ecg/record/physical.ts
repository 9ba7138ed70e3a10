import type { DigitalSignal } from './signals.ts';

/** (digital − baseline) / gain, in the signal's units; NaN where there is no sample. */
export function physicalValue(digital: number, { signal, invalidSample }: Omit<DigitalSignal, 'digital'>): number {
  return digital === invalidSample ? Number.NaN : (digital - signal.baseline) / signal.adcGain;
}

/**
 * Samples in millivolts; NaN where there is no sample. [samples]
 *
 * @throws RangeError for a signal that is not a voltage (`isVoltage` says so beforehand)
 */
export function toMillivolts({ signal, digital, invalidSample }: DigitalSignal): Float32Array {
  const factor = requireVoltage(signal);
  const { baseline, adcGain } = signal;
  const values = new Float32Array(digital.length);
  for (let index = 0; index < digital.length; index++) {
    const value = digital[index]!;
    values[index] = value === invalidSample ? Number.NaN : ((value - baseline) / adcGain) * factor;
  }
  return values;
}

/** Millivolts in one unit of the signal. @throws RangeError for a signal that is not a voltage */
export function requireVoltage({ description, units }: DigitalSignal['signal']): number {
  const factor = millivoltsPerUnit.get(units.toLowerCase());
  if (factor === undefined) throw new RangeError(`${description} is in ${units}, which is not a voltage`);
  return factor;
}

export function isVoltage(units: string): boolean {
  return millivoltsPerUnit.has(units.toLowerCase());
}

/** How many of the second unit one of the first is: 1 for equal units; `undefined` where one cannot become the other. */
export function voltageRatio(from: string, to: string): number | undefined {
  if (from.toLowerCase() === to.toLowerCase()) return 1;
  const [one, other] = [from, to].map((units) => millivoltsPerUnit.get(units.toLowerCase()));
  return one === undefined || other === undefined ? undefined : one / other;
}

const millivoltsPerUnit: ReadonlyMap<string, number> = new Map([
  ['mv', 1],
  ['uv', 1e-3],
  ['µv', 1e-3],
  ['μv', 1e-3],
  ['microvolts', 1e-3],
  ['nv', 1e-6],
  ['v', 1e3],
]);
