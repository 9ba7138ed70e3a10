import type { RemovedRows } from './scoresWithout.ts';

/** What the curves of some maps ask the network: each beat with the same segments taken away is one row, whoever asks for it. */
export interface RemovalPlan {
  readonly rows: RemovedRows;
  /** How many steps the whole window is taken away in. */
  readonly steps: number;
  /** Row of each point: map by map, the most relevant first and then the least. [maps × 2 × beats × (steps + 1)] */
  readonly rowOf: Uint32Array;
}

/**
 * The rows that curves of these maps need. Maps with the same order (Grad-CAM, CAM, HiResCAM and XGrad-CAM before a mean over time)
 * have all rows in common, others the ends of their curves and what they agree on.
 *
 * @param orders segments of each beat, most relevant first (`segmentOrder`), of each map [maps][beats × segments]
 * @param count segments of a window
 */
export function planRemovals(orders: readonly Uint16Array[], count: number, steps: number): RemovalPlan {
  const beats = (orders[0]?.length ?? 0) / count;
  const points = steps + 1;
  const rowOf = new Uint32Array(orders.length * 2 * beats * points);
  const beatOfRow: number[] = [];
  const removed: Uint8Array[] = [];
  for (let beat = 0; beat < beats; beat++) {
    const known = new Map<string, number>();
    for (const [map, order] of orders.entries()) {
      const own = order.subarray(beat * count, (beat + 1) * count);
      for (const first of [0, 1]) {
        const gone = new Uint8Array(count);
        let taken = 0;
        for (let step = 0; step < points; step++) {
          for (const until = Math.round((step / steps) * count); taken < until; taken++) {
            gone[own[first === 0 ? taken : count - 1 - taken]!] = 1;
          }
          const key = gone.join('');
          const row = known.get(key) ?? beatOfRow.length;
          if (row === beatOfRow.length) {
            known.set(key, row);
            beatOfRow.push(beat);
            removed.push(gone.slice());
          }
          rowOf[((map * 2 + first) * beats + beat) * points + step] = row;
        }
      }
    }
  }
  const all = new Uint8Array(removed.length * count);
  removed.forEach((one, row) => {
    all.set(one, row * count);
  });
  return { rows: { beats: Uint32Array.from(beatOfRow), removed: all }, steps, rowOf };
}
