import type { JobRow } from '../../preload/contract.ts';

/** Seconds that a job has left, from how far it came since it was created; null where that cannot be told. */
export function secondsLeft(row: JobRow, now: number): number | null {
  const progress = row.progress;
  if (!progress || progress.total <= 0 || progress.done <= 0) return null;
  const passed = (now - Date.parse(row.createdAt)) / 1000;
  return passed < 2 ? null : (passed / progress.done) * (progress.total - progress.done);
}
