import type { PaperGrid } from '../strip/stripPage.ts';
import type { RecordMapFacts, RecordMapRow, RecordPaper } from './recordMap.ts';

/** Parts of a page with a row a lead: traces, gaps, cells of the map, grid. Places in millimetres. */
type Rows = Pick<RecordMapFacts, 'samples' | 'millivolts' | 'valid' | 'values'>;

/** Zero is the paper itself: the weakest colours let it through. @param share of the strongest, 0 to 1 */
export function heatOpacity(share: number): number {
  return Math.min(1, share * 8);
}

/** Said of a map that stands below all leads. */
export const oneForAllLeads =
  'one map for all leads: this network mixes its leads before the layer that the method explains. Saliency, integrated gradients and occlusion are by lead';

/** Stands in the place of a lead's name. */
export const allLeads = 'all';

/** Not below 0. */
export function maximumOf(values: Float32Array): number {
  let largest = 0;
  for (const value of values) if (value > largest) largest = value;
  return largest;
}

/** Millivolts between all but the outermost thousandth of a lead's samples at either end. */
export function spanOf({ millivolts, valid, samples }: Rows, lead: number): number {
  const own = millivolts
    .subarray(lead * samples, (lead + 1) * samples)
    .filter((_, at) => valid[lead * samples + at] === 1);
  own.sort();
  const cut = Math.floor(own.length / 1000);
  return own.length === 0 ? 0 : own[own.length - 1 - cut]! - own[cut]!;
}

interface Pen {
  readonly left: number;
  readonly perSample: number;
  readonly middle: number;
  readonly gain: number;
}

/** NaN where the lead has no sample. [2 × samples] */
export function pathOf(
  { millivolts, valid, samples }: Rows,
  lead: number,
  { left, perSample, middle, gain }: Pen,
): number[] {
  const path: number[] = [];
  for (let at = 0; at < samples; at++) {
    const place = lead * samples + at;
    path.push(left + (at + 0.5) * perSample, valid[place] === 1 ? middle - gain * millivolts[place]! : Number.NaN);
  }
  return path;
}

/** Where the lead has no sample, [from, to) in samples. */
export function gapsOf({ valid, samples }: Rows, lead: number): [number, number][] {
  const gaps: [number, number][] = [];
  for (let at = 0; at < samples; ) {
    if (valid[lead * samples + at] === 1) {
      at++;
      continue;
    }
    const from = at;
    while (at < samples && valid[lead * samples + at] !== 1) at++;
    gaps.push([from, at]);
  }
  return gaps;
}

/** Stretches of one colour: shares of the strongest value of all leads. Cells are `cellMm` wide; their strongest value stands for them. */
export function cellsOf(
  { values, samples }: Rows,
  lead: number,
  { left, width, strongest, cellMm }: { left: number; width: number; strongest: number; cellMm: number },
): { x: number; width: number; share: number }[] {
  if (!(strongest > 0)) return [];
  const count = Math.min(samples, Math.round(width / cellMm));
  const cells: { x: number; width: number; share: number }[] = [];
  for (let cell = 0; cell < count; cell++) {
    const [from, to] = [Math.floor((cell * samples) / count), Math.floor(((cell + 1) * samples) / count)];
    let share = 0;
    for (let at = from; at < to; at++) share = Math.max(share, values[lead * samples + at]! / strongest);
    // Finer than the eye tells apart.
    share = Math.round(share * 64) / 64;
    const x = left + (width * from) / samples;
    const end = left + (width * to) / samples;
    const before = cells.at(-1);
    if (share === 0) continue;
    if (before && before.share === share && Math.abs(before.x + before.width - x) < 1e-9) {
      cells[cells.length - 1] = { ...before, width: end - before.x };
    } else cells.push({ x, width: end - x, share });
  }
  return cells;
}

/** Lines every millimetre and every five, from the first lead's level and from `origin`, the left end unless given. */
export function gridOf(
  { x, y, width, height }: Omit<RecordPaper, 'grid' | 'times' | 'moment'>,
  level: number,
  origin = x,
): PaperGrid {
  const lines = (from: number, to: number, origin: number, step: number) => {
    const first = Math.ceil((from - origin) / step - 1e-9);
    const last = Math.floor((to - origin) / step + 1e-9);
    return Array.from({ length: last - first + 1 }, (_, line) => origin + (first + line) * step);
  };
  return {
    minorX: lines(x, x + width, origin, 1),
    majorX: lines(x, x + width, origin, 5),
    minorY: lines(y, y + height, level, 1),
    majorY: lines(y, y + height, level, 5),
  };
}

/** Two decimals, where they are not 0. */
export function plain(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** A map of all leads together, in the place of a lead's row: without trace and share. */
export function rowOfAll({
  nameX,
  y,
  height,
  cells,
}: Pick<RecordMapRow, 'nameX'> & Pick<RecordMapRow['heat'], 'y' | 'height' | 'cells'>): RecordMapRow {
  return {
    ...{ lead: allLeads, nameX, y, middle: y + height / 2, path: [], gaps: [], heat: { y, height, cells } },
    ...{ share: null, bar: { x: nameX, width: 0 }, isLargest: false },
  };
}
