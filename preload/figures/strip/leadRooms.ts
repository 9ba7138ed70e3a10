import type { PaperSignal } from '../paper/paperSignal.ts';
import { marginMm, roomMm } from '../paper/paperSpeeds.ts';
import { unitScale } from '../paper/unitScale.ts';
import { type Remark, remark } from '../provenance.ts';
import type { StripInput } from './stripInput.ts';

/** Where the levels of the rows of leads lie, in millimetres from the upper edge of the paper. */
export interface LeadRoom {
  readonly middles: readonly number[];
  readonly height: number;
  /** Leads that go beyond the paper. */
  readonly remarks: readonly Remark[];
}

/** Least from a level to an edge or to the next level. */
const least = { edge: 5, pitch: 10 } as const;
/** An artefact takes no more paper than this on a side of its level. */
const most = 40;
const clear = 2;

/** Rows as high as their signals need; closer together where a page has no room for that. Levels lie on lines of the paper. */
export function automaticRows(input: StripInput, pageRoom: number): LeadRoom {
  const needs = input.rows.map((places) => {
    const all = places.map(({ signal, isInverted }) => need(input, input.signals[signal]!, isInverted));
    return { up: Math.max(...all.map(({ up }) => up)), down: Math.max(...all.map(({ down }) => down)) };
  });
  const count = needs.length;
  const top = upTo(needs[0]!.up, 5);
  const bottom = upTo(needs.at(-1)!.down, 5);
  const middles = [top];
  if (input.paper.isWhole) {
    // Printed pages of twelve leads let tall waves cross the neighbouring row.
    const [first, last] = [Math.min(top, 20), Math.min(Math.max(bottom, 10), 15)];
    const pitch = evenPitch((pageRoom - first - last) / Math.max(1, count - 1));
    const all = needs.map((_, row) => first + row * pitch);
    return { middles: all, height: all.at(-1)! + last, remarks: beyond(input, all, all.at(-1)! + last) };
  }
  for (let row = 1; row < count; row++) {
    middles.push(middles[row - 1]! + Math.max(least.pitch, upTo(needs[row - 1]!.down + needs[row]!.up - clear, 5)));
  }
  const height = middles.at(-1)! + bottom;
  if (height <= pageRoom || count === 1) return { middles, height, remarks: beyond(input, middles, height) };
  const pitch = Math.max(least.pitch, evenPitch((pageRoom - top - bottom) / (count - 1)));
  const closer = needs.map((_, row) => top + row * pitch);
  return { middles: closer, height: closer.at(-1)! + bottom, remarks: beyond(input, closer, closer.at(-1)! + bottom) };
}

/** Millimetres of paper a unit of a signal, downwards where the lead is upside down; its scale where it is no potential. */
export function scaleOf(input: Pick<StripInput, 'mmPerMillivolt'>, { units, span }: PaperSignal, isInverted: boolean) {
  const { mmPerUnit, text } = unitScale(units, input.mmPerMillivolt, span, roomMm * 0.8);
  return { mmPerUnit: isInverted ? -mmPerUnit : mmPerUnit, text };
}

function need(input: StripInput, signal: PaperSignal, isInverted: boolean): { up: number; down: number } {
  const { mmPerUnit, text } = scaleOf(input, signal, isInverted);
  const { low, high } = extent(signal);
  const [one, other] = [(low - signal.level) * mmPerUnit, (high - signal.level) * mmPerUnit];
  // The pulse and the lead's name above it.
  const pulse = text === null ? input.mmPerMillivolt + marginMm.before + 3 : 0;
  const up = Math.max(one, other, 0) + clear;
  const down = Math.max(-one, -other, 0) + clear;
  return {
    up: Math.max(least.edge, Math.min(most, Math.max(up, pulse))),
    down: Math.max(least.edge, Math.min(most, down)),
  };
}

function extent({ pieces, level }: PaperSignal): { low: number; high: number } {
  let [low, high] = [level, level];
  for (const { points } of pieces) {
    for (const value of points) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return { low, high };
}

function beyond(input: StripInput, middles: readonly number[], height: number): Remark[] {
  const names = input.rows.flatMap((places, row) =>
    places.flatMap(({ signal: at, isInverted }) => {
      const signal = input.signals[at]!;
      const { mmPerUnit } = scaleOf(input, signal, isInverted);
      const { low, high } = extent(signal);
      const ys = [low, high].map((value) => middles[row]! - (value - signal.level) * mmPerUnit);
      return Math.min(...ys) < 0 || Math.max(...ys) > height ? [signal.lead] : [];
    }),
  );
  return names.length === 0
    ? []
    : [
        remark(
          `Beyond the edge of the paper, cut there: ${[...new Set(names)].join(', ')}. A smaller gain shows it whole.`,
        ),
      ];
}

function upTo(value: number, step: number): number {
  return step * Math.ceil(value / step - 1e-9);
}

/** On every fifth line where there is room, else on every line. */
function evenPitch(room: number): number {
  const pitch = Math.min(55, Math.floor(room));
  return pitch >= 15 ? 5 * Math.floor(pitch / 5) : Math.max(1, pitch);
}
