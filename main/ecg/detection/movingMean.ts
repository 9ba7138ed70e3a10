/**
 * A centred mean of 2 · `half` + 1 values, pushed one by one: each result belongs to the value of `half` pushes ago. Before
 * the first value stand copies of it. Linear phase, and as cheap for a long window as for a short one.
 */
export function movingMean(half: number): (value: number) => number {
  const length = 2 * half + 1;
  const held = new Float64Array(length);
  let place = -1;
  let sum = 0;
  return (value) => {
    if (place < 0) {
      held.fill(value);
      place = 0;
      sum = value * length;
    }
    sum += value - held[place]!;
    held[place] = value;
    if (++place === length) {
      place = 0;
      // Summed afresh at each turn: rounding never adds up, however long the record.
      sum = 0;
      for (let at = 0; at < length; at++) sum += held[at]!;
    }
    return sum / length;
  };
}
