export interface WithinPatients {
  /** Away from the patient's mean, in standard deviations, at most `farthest` of them; 0 where it was not measured. [beats] */
  readonly values: Float64Array;
  /** Within patients, in the unit of the measure; 0: it does not vary. */
  readonly deviation: number;
  /** Beats in which it was measured. */
  readonly measured: number;
}

/** In standard deviations: what a delineation gets wrong must not make the slope. */
const farthest = 4;

/**
 * A measure as it varies within patients, so that who the patient is cannot be taken for it.
 *
 * @param values NaN where it was not measured [beats] @param patients place of each beat's patient [beats]
 */
export function withinPatients(values: Float64Array, patients: Uint32Array, count: number): WithinPatients {
  const sums = new Float64Array(count);
  const beats = new Uint32Array(count);
  let measured = 0;
  for (const [beat, value] of values.entries()) {
    if (Number.isNaN(value)) continue;
    sums[patients[beat]!]! += value;
    beats[patients[beat]!]!++;
    measured++;
  }
  const away = values.map((value, beat) => {
    const patient = patients[beat]!;
    return Number.isNaN(value) ? 0 : value - sums[patient]! / beats[patient]!;
  });
  const deviation = Math.sqrt(away.reduce((sum, value) => sum + value * value, 0) / Math.max(1, measured - 1));
  // Rounding leaves a constant measure a deviation of its last bits.
  const scale = Math.max(...Array.from(beats, (_, patient) => Math.abs(sums[patient]! / (beats[patient] || 1))), 0);
  if (!(deviation > 1e-9 * scale)) return { values: new Float64Array(values.length), deviation: 0, measured };
  return {
    values: away.map((value) => limited(value / deviation)),
    deviation,
    measured,
  };
}

/** @param value in standard deviations */
export function limited(value: number): number {
  return Math.max(-farthest, Math.min(farthest, value));
}
