import type { Interval } from '../../../preload/contract/contract.ts';

/** `96.4–97.7`, in per cent; `−3.1 to 0.4` where an end is negative; empty where there is none. */
export function intervalText(interval: Interval | undefined, digits = 1): string {
  if (!interval) return '';
  const ends = interval.map((end) => (end * 100).toFixed(digits).replace('-', '−'));
  return ends.join(interval[0] < 0 ? ' to ' : '–');
}
