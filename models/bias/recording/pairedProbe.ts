/** Of the mean variance: keeps the rule stable where measures go together, or are fewer patients' than measures. */
const ridge = 0.1;

/**
 * Whether pairs can be told by some measures together: a linear rule (Fisher 1936, through the origin) is learned from the differences
 * within the pairs of all other patients, then asked which beat of each pair of this patient is the one of the class.
 *
 * @param differences the class's beat less its normal beat, in each measure [pairs][measures]
 * @returns 1 where the rule is right, 0 where not, 0.5 where it says nothing [pairs]
 */
export function pairedProbe(differences: readonly Float64Array[], patients: readonly string[]): Float64Array {
  const right = new Float64Array(differences.length).fill(0.5);
  for (const patient of new Set(patients)) {
    const weights = ruleOf(
      differences.filter((_, pair) => patients[pair] !== patient),
      patients.filter((other) => other !== patient),
    );
    for (const [pair, difference] of differences.entries()) {
      if (patients[pair] !== patient) continue;
      const sum = difference.reduce((total, value, at) => total + value * weights[at]!, 0);
      right[pair] = sum === 0 ? 0.5 : Number(sum > 0);
    }
  }
  return right;
}

/** Weights of the measures; every patient counts alike. */
function ruleOf(differences: readonly Float64Array[], patients: readonly string[]): Float64Array {
  const measures = differences[0]?.length ?? 0;
  const beatsOf = new Map<string, number>();
  for (const patient of patients) beatsOf.set(patient, (beatsOf.get(patient) ?? 0) + 1);
  const mean = new Float64Array(measures);
  const products = Array.from({ length: measures }, () => new Float64Array(measures));
  for (const [pair, difference] of differences.entries()) {
    const weight = 1 / (beatsOf.get(patients[pair]!)! * beatsOf.size);
    for (let row = 0; row < measures; row++) {
      mean[row]! += weight * difference[row]!;
      for (let column = 0; column < measures; column++) {
        products[row]![column]! += weight * difference[row]! * difference[column]!;
      }
    }
  }
  const trace = products.reduce((sum, row, at) => sum + row[at]! - mean[at]! ** 2, 0);
  const matrix = products.map((row, at) => {
    return row.map((value, column) => {
      const covariance = value - mean[at]! * mean[column]!;
      return at === column ? covariance + (ridge * trace) / measures + Number.EPSILON : covariance;
    });
  });
  return solve(matrix, mean);
}

/** Gaussian elimination with the largest pivot; a matrix with a ridge has one in every column. */
function solve(matrix: Float64Array[], right: Float64Array): Float64Array {
  const rows = matrix.map((row, at) => Float64Array.from([...row, right[at]!]));
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    let best = column;
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[best]![column]!)) best = row;
    }
    [rows[column], rows[best]] = [rows[best]!, rows[column]!];
    for (let row = 0; row < size; row++) {
      if (row === column) continue;
      const factor = rows[row]![column]! / rows[column]![column]!;
      for (let at = column; at <= size; at++) rows[row]![at]! -= factor * rows[column]![at]!;
    }
  }
  return Float64Array.from(rows, (row, at) => row[size]! / row[at]!);
}
