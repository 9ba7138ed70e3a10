import type { TwelveLead } from '../../../../preload/words/twelveLeads.ts';

/** Leads that are measured; the other four follow from I and II. */
export const measuredLeads = ['I', 'II', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'] as const;
export type MeasuredLead = (typeof measuredLeads)[number];

/** Millivolts of X, Y, Z to a lead (Dower, Machado, Osborne 1980, "On deriving the electrocardiogram from vectorcardiographic leads", Clin Cardiol 3:87). */
const dower: Readonly<Record<MeasuredLead, readonly [number, number, number]>> = {
  I: [0.632, -0.235, 0.059],
  II: [0.235, 1.066, -0.132],
  V1: [-0.515, 0.157, -0.917],
  V2: [0.044, 0.164, -1.387],
  V3: [0.882, 0.098, -1.277],
  V4: [1.213, 0.127, -0.601],
  V5: [1.125, 0.127, -0.086],
  V6: [0.831, 0.076, 0.23],
};

/** @param xyz each [samples]; result in millivolts [samples] */
export function measuredLead(
  lead: MeasuredLead,
  [x, y, z]: readonly [Float64Array, Float64Array, Float64Array],
): Float64Array {
  const [a, b, c] = dower[lead];
  return x.map((value, at) => a * value + b * y[at]! + c * z[at]!);
}

/**
 * III, aVR, aVL and aVF from I and II (Einthoven, Goldberger): III = II - I, aVR = -(I + II) / 2, aVL = I - II / 2,
 * aVF = II - I / 2. Millivolts [samples]
 */
export function allLeads(measured: Readonly<Record<MeasuredLead, Float64Array>>): Record<TwelveLead, Float64Array> {
  const of = (ofI: number, ofII: number) => measured.I.map((value, at) => ofI * value + ofII * measured.II[at]!);
  return { ...measured, III: of(-1, 1), aVR: of(-0.5, -0.5), aVL: of(1, -0.5), aVF: of(-0.5, 1) };
}
