import type { Interval } from '../../../preload/contract.ts';

/** `96.4–97.7`, in per cent; empty where there is none. */
export function intervalText(interval: Interval | undefined, digits = 1): string {
  if (!interval) return '';
  return interval.map((end) => (end * 100).toFixed(digits)).join('–');
}
