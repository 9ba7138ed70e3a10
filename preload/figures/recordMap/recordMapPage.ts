import { colourScale } from '../colourScale.ts';
import { automaticGain, standardGain, standardSpeed } from '../paper/paperSpeeds.ts';
import type { Remark } from '../provenance.ts';
import type { RecordMapFacts, RecordMapPage, RecordMapRow } from './recordMap.ts';

/** All in millimetres, for A4 across. */
export const recordMapLayout = {
  side: 6,
  /** Of the first lead's room. */
  top: 19,
  /** Left of the traces: names of leads. */
  names: 13,
  /** Right of the traces: a bar for the share of each lead, and its number. */
  shares: 26,
  /** Of a lead: its trace, and below it the map. */
  row: 13,
  heat: 2.8,
  /** Of times and scale of the colours below. */
  foot: 11,
} as const;
const widest = 250;
/** Stretch of one cell of the map; its strongest value stands for it. */
const cellMm = 1;

/**
 * A whole record with a map of one diagnosis: a row a lead with its trace, true to scale, and below it its part of the map. One scale of
 * colours holds for all leads, so that they can be compared; bars tell the share of each in the whole map. For the window and for files.
 */
export function recordMapPage(facts: RecordMapFacts): RecordMapPage {
  const { side, top, names, shares, row: rowHeight, heat: heatHeight, foot } = recordMapLayout;
  const { leads, samples, samplingRateHz } = facts;
  const seconds = samples / samplingRateHz;
  const speed = Math.min(standardSpeed, widest / seconds);
  const width = speed * seconds;
  const left = side + names;
  const strongest = maximumOf(facts.values);
  const spans = leads.map((_, lead) => spanOf(facts, lead));
  const gain = Math.min(standardGain, automaticGain(spans, 2 * rowHeight));
  const mostShare = Math.max(0, ...facts.shares);
  const rows = leads.map((lead, place): RecordMapRow => {
    const y = top + place * rowHeight;
    const middle = y + (rowHeight - heatHeight) / 2;
    const share = facts.shares[place] ?? 0;
    return {
      ...{ lead, y, middle, share },
      path: pathOf(facts, place, { left, perSample: width / samples, middle, gain }),
      gaps: gapsOf(facts, place).map(([from, to]) => ({
        from: left + (width * from) / samples,
        to: left + (width * to) / samples,
      })),
      heat: {
        y: y + rowHeight - heatHeight,
        height: heatHeight,
        cells: cellsOf(facts, place, { left, width, strongest }),
      },
      bar: { x: left + width + 3, width: mostShare > 0 ? (11 * share) / mostShare : 0 },
      isLargest: share > 0 && share === mostShare,
    };
  });
  const bottom = top + leads.length * rowHeight;
  const paper = { x: left, y: top, width, height: bottom - top };
  return {
    width: left + width + shares + side,
    height: bottom + foot + 12,
    title: facts.title,
    subtitle: facts.subtitle,
    scaleText: `${plain(speed)} mm/s · ${plain(gain)} mm/mV`,
    boxText: `large box ${plain(5000 / speed)} ms × ${plain(5 / gain)} mV`,
    highest: Math.min(top, ...rows.flatMap(({ path }) => path.filter((y, at) => at % 2 === 1 && !Number.isNaN(y)))),
    mark: facts.mark,
    paper,
    grid: gridOf(paper, top + (rowHeight - heatHeight) / 2),
    rows,
    times: timesOf(seconds, left, width, bottom),
    scale: colourScale(strongest, facts.quantity),
    scaleAt: { x: left, y: bottom + 6.5, width: 60, height: 2.4 },
    footTop: bottom + foot + 4,
    provenance: facts.provenance,
    remarks: [...(strongest > 0 ? [] : [noMap]), ...facts.remarks],
  };
}

/** Zero is the paper itself: the weakest colours let it through. @param share of the strongest, 0 to 1 */
export function heatOpacity(share: number): number {
  return Math.min(1, share * 8);
}

const noMap: Remark = {
  text: 'The map is zero everywhere: nothing in the record speaks for the diagnosis by this method.',
  isWarning: true,
};

function maximumOf(values: Float32Array): number {
  let largest = 0;
  for (const value of values) if (value > largest) largest = value;
  return largest;
}

/** Millivolts between all but the outermost thousandth of a lead's samples at either end. */
function spanOf({ millivolts, valid, samples }: RecordMapFacts, lead: number): number {
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

function pathOf(
  { millivolts, valid, samples }: RecordMapFacts,
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
function gapsOf({ valid, samples }: RecordMapFacts, lead: number): [number, number][] {
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

function cellsOf(
  { values, samples }: RecordMapFacts,
  lead: number,
  { left, width, strongest }: { left: number; width: number; strongest: number },
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

/** Lines every millimetre and every five, from the first sample and the first lead's level. */
function gridOf({ x, y, width, height }: RecordMapPage['paper'], level: number): RecordMapPage['grid'] {
  const lines = (from: number, to: number, origin: number, step: number) => {
    const first = Math.ceil((from - origin) / step - 1e-9);
    const last = Math.floor((to - origin) / step + 1e-9);
    return Array.from({ length: last - first + 1 }, (_, line) => origin + (first + line) * step);
  };
  return {
    minorX: lines(x, x + width, x, 1),
    majorX: lines(x, x + width, x, 5),
    minorY: lines(y, y + height, level, 1),
    majorY: lines(y, y + height, level, 5),
  };
}

function timesOf(seconds: number, left: number, width: number, bottom: number): RecordMapPage['times'] {
  const step = seconds <= 20 ? 1 : seconds <= 60 ? 5 : 10;
  const marks = Array.from({ length: Math.floor(seconds / step) + 1 }, (_, mark) => mark * step);
  return { y: bottom, marks: marks.map((at) => ({ x: left + (width * at) / seconds, text: `${at} s` })) };
}

function plain(value: number): string {
  return String(Math.round(value * 100) / 100);
}
