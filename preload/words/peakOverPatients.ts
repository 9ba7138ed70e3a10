import { decimal, percent } from './numberFormats.ts';

/** How far the place where a class's mean map is strongest hangs on who was recorded, as the contract has it. */
interface PeakOverPatients {
  readonly interval: readonly [low: number, high: number] | null;
  readonly withoutLargest: { readonly share: number; readonly milliseconds: number | null } | null;
}

/** `19 to 92 ms`; `–` where it is not known. */
export function peakRange(peak: PeakOverPatients | undefined): string {
  if (!peak?.interval) return '–';
  const [low, high] = peak.interval;
  return `${decimal(low, 0)} to ${decimal(high, 0)} ms`;
}

/** `44 ms (59 % of the beats)`; `level`, where the others have no place; `–` where it is not known. */
export function peakWithoutLargest(peak: PeakOverPatients | undefined): string {
  if (!peak?.withoutLargest) return '–';
  const { share, milliseconds } = peak.withoutLargest;
  const place = milliseconds === null ? 'level' : `${decimal(milliseconds, 0)} ms`;
  return `${place} (${percent(share, 0)} of the beats)`;
}
