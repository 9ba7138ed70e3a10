export interface AlignedRecord {
  /** E.g. a map that is not negative, or millivolts. [leads × samples] */
  readonly values: Float32Array;
  /** R of each beat, in samples. */
  readonly fiducials: ArrayLike<number>;
}

/** Around R, the sample of R among those after it. */
export interface AlignedWindow {
  readonly beforeSamples: number;
  readonly afterSamples: number;
}

export interface AlignedMean {
  /** NaN where no record has a whole window. [leads × (beforeSamples + afterSamples)] */
  readonly mean: Float32Array;
  readonly records: number;
  readonly beats: number;
}

/**
 * Mean around R, lead by lead: first over the beats of each record, so that a fast heart counts as one, then over records. Beats
 * whose window reaches over an end of the record are left out, and so are records without another beat.
 */
export function alignedMean(
  records: Iterable<AlignedRecord>,
  { beforeSamples, afterSamples }: AlignedWindow,
  leads: number,
): AlignedMean {
  const width = beforeSamples + afterSamples;
  const sums = new Float64Array(leads * width);
  let [count, beats] = [0, 0];
  for (const { values, fiducials } of records) {
    const samples = values.length / leads;
    const whole = Array.from(fiducials, Math.round).filter((r) => r >= beforeSamples && r + afterSamples <= samples);
    if (whole.length === 0) continue;
    count++;
    beats += whole.length;
    for (let at = 0; at < leads * width; at++) {
      const [lead, offset] = [Math.floor(at / width), (at % width) - beforeSamples];
      let sum = 0;
      for (const r of whole) sum += values[lead * samples + r + offset]!;
      sums[at]! += sum / whole.length;
    }
  }
  return { mean: Float32Array.from(sums, (sum) => (count === 0 ? Number.NaN : sum / count)), records: count, beats };
}
