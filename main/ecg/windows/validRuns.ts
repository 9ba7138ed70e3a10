/** Stretches of samples that every lead has. [runs], in order, each [from, to). */
export interface ValidRuns {
  readonly from: Float64Array;
  readonly to: Float64Array;
}

/** Finds the stretches in which no lead is NaN. All leads are equally long. */
export function validRuns(leads: readonly Float32Array[]): ValidRuns {
  const from: number[] = [];
  const to: number[] = [];
  const length = leads[0]?.length ?? 0;
  let start = -1;
  for (let sample = 0; sample < length; sample++) {
    let isValid = true;
    // By its place: an iterator for each sample took as long as cutting the windows.
    for (let lead = 0; lead < leads.length; lead++) isValid &&= !Number.isNaN(leads[lead]![sample]!);
    if (isValid && start < 0) start = sample;
    else if (!isValid && start >= 0) {
      from.push(start);
      to.push(sample);
      start = -1;
    }
  }
  if (start >= 0) {
    from.push(start);
    to.push(length);
  }
  return { from: Float64Array.from(from), to: Float64Array.from(to) };
}

/** The run that holds a sample, or `undefined`. */
export function runAt(runs: ValidRuns, sample: number): { from: number; to: number } | undefined {
  let low = 0;
  let high = runs.from.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const from = runs.from[middle]!;
    const to = runs.to[middle]!;
    if (sample < from) high = middle - 1;
    else if (sample >= to) low = middle + 1;
    else return { from, to };
  }
  return undefined;
}
