/** What a network gave is NaN or infinite: nothing can be concluded from it, and nothing is kept. */
export class NotNumbers extends Error {
  override readonly name = 'NotNumbers';
}

/**
 * @param what e.g. "probabilities" @param values [rows × width]
 * @throws NotNumbers saying of how many rows (beats, or records), and what to do
 */
export function requireNumbersOfBeats(
  what: string,
  values: Float32Array | Float64Array,
  width: number,
  unit: 'beat' | 'record' = 'beat',
): void {
  if (values.every(Number.isFinite)) return;
  const beats = new Set<number>();
  values.forEach((value, at) => {
    if (!Number.isFinite(value)) beats.add(Math.floor(at / width));
  });
  const rows = values.length / width;
  throw new NotNumbers(
    `the ${what} of ${beats.size} of ${rows} ${rows === 1 ? unit : `${unit}s`} are no numbers (NaN or infinite); nothing is concluded from them and nothing ` +
      'of them is kept. The model is damaged, or the voltages are far from those that it was trained on: check the gain of the ' +
      'record, or train or import the model again',
  );
}
