/** How a signal's values stand on the paper. */
export interface UnitScale {
  /** Millimetres of paper a unit of the signal. */
  readonly mmPerUnit: number;
  /** As it is printed beside the lead; null for potentials, whose gain the strip tells. */
  readonly text: string | null;
}

/** Millivolts of one unit. */
const millivoltsOf: Readonly<Record<string, number>> = {
  mv: 1,
  v: 1000,
  uv: 0.001,
  µv: 0.001,
  μv: 0.001,
  nv: 0.000_001,
};

/** Millivolts of one unit, or undefined where the unit is no potential. */
export function millivoltsPerUnit(units: string): number | undefined {
  return millivoltsOf[units.trim().toLowerCase()];
}

/**
 * Potentials have the gain of the paper; all else a scale of its own, with round numbers, chosen once for the record.
 *
 * @param span least to greatest value of the record
 * @param roomMm paper that it has
 */
export function unitScale(units: string, mmPerMillivolt: number, span: number, roomMm: number): UnitScale {
  const millivolts = millivoltsPerUnit(units);
  if (millivolts !== undefined) return { mmPerUnit: mmPerMillivolt * millivolts, text: null };
  // 10 mm stand for 1, 2 or 5 times a power of ten.
  const needed = Number.isFinite(span) && span > 0 ? (10 * span) / roomMm : 1;
  const power = 10 ** Math.floor(Math.log10(needed));
  const perTenMm = ([1, 2, 5, 10].find((step) => step * power >= needed * (1 - 1e-9)) ?? 10) * power;
  return { mmPerUnit: 10 / perTenMm, text: `10 mm = ${Number(perTenMm.toPrecision(3))} ${units || '(no unit)'}` };
}
