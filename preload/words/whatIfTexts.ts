import { type BeatChangeName, beatChanges, formatChange } from './beatChanges.ts';

interface SearchedCurve {
  readonly change: BeatChangeName;
  readonly from: number;
  readonly to: number;
  readonly least: { readonly by: number } | null;
}

/** `RR before -18 %`; `none from -60 % to +100 %` where nothing turns. */
export function leastChangeText({ change, from, to, least }: SearchedCurve): string {
  if (least === null) return `none from ${formatChange(change, from)} to ${formatChange(change, to)}`;
  return `${beatChanges[change].title} ${formatChange(change, least.by)}`;
}

/** A change as measured again; `not found` where the delineation does not find what it is measured on. */
export function measuredText(change: BeatChangeName, measured: number | null): string {
  if (beatChanges[change].unit === '') return '–';
  return measured === null ? 'not found' : formatMeasured(change, measured);
}

function formatMeasured(change: BeatChangeName, measured: number): string {
  const { unit } = beatChanges[change];
  const text = measured.toFixed(unit === 'mV' ? 2 : 0);
  const rounded = Number(text) === 0 ? text.replace('-', '') : text;
  return `${Number(rounded) > 0 ? '+' : ''}${rounded} ${unit}`;
}
