import type { Forest, ForestPanel, ForestPoint } from '../../preload/figures/forest.ts';
import type { ScoreName } from '../../preload/words/methodScores.ts';
import { across, type Box, place, type Scale } from './axis.ts';
import { element, escapeText, ink, softInk, text } from './svg.ts';

const rowHeight = 9;
const headHeight = 26;
const axisHeight = 30;
const middle = { 'text-anchor': 'middle' };

export interface ForestPlace {
  /** Of the methods' names. */
  readonly nameX: number;
  /** Where a score's panel stands. */
  readonly boxOf: (name: ScoreName) => Pick<Box, 'x' | 'width'>;
}

/** Of one forest with so many methods, heads and axes included. */
export function forestHeight(rows: number): number {
  return headHeight + rows * rowHeight + axisHeight;
}

/** A panel a score, a row a method: a point with its interval, to the left or the right of what was subtracted. */
export function forestPlot(forest: Forest, top: number, { nameX, boxOf }: ForestPlace): string[] {
  const { title, rows, panels } = forest;
  const first = top + headHeight;
  return [
    text(nameX, top + 6, 7, title, { 'font-weight': 600 }),
    ...rows.map((name, row) => text(nameX, first + (row + 0.5) * rowHeight + 2.4, 6.5, name)),
    ...panels.flatMap((panel) =>
      drawPanel(panel, { ...boxOf(panel.name), y: first, height: rows.length * rowHeight }, rows),
    ),
  ];
}

function drawPanel({ head, x, better, reference, points }: ForestPanel, box: Box, rows: readonly string[]): string[] {
  const scale = across(x.limits, box);
  const bottom = box.y + box.height;
  const zero = place(scale, 0);
  const centre = box.x + box.width / 2;
  const rowY = (row: number) => box.y + (row + 0.5) * rowHeight;
  return [
    text(centre, box.y - 4, 6.5, head, { ...middle, 'font-weight': 600 }),
    element('line', { x1: zero, y1: box.y, x2: zero, y2: bottom, stroke: '#9aa2af', 'stroke-width': 0.6 }),
    element('line', { x1: box.x, y1: bottom, x2: box.x + box.width, y2: bottom, stroke: ink, 'stroke-width': 0.5 }),
    ...x.ticks.flatMap(({ at, text: label }) => {
      const tick = place(scale, at);
      return [
        element('line', { x1: tick, y1: bottom, x2: tick, y2: bottom + 2, stroke: ink, 'stroke-width': 0.5 }),
        text(tick, bottom + 8, 6, label, { ...middle, fill: softInk }),
      ];
    }),
    text(centre, bottom + 16, 6, better === 'left' ? '← better' : 'better →', { ...middle, fill: softInk }),
    diamond(zero, rowY(reference.row), `${rows[reference.row]}: what was subtracted`),
    ...points.flatMap((point) => drawPoint(point, rowY(point.row), scale)),
  ];
}

function drawPoint(
  { mean, interval, excludesZero, beyond, text: told }: ForestPoint,
  y: number,
  scale: Scale,
): string[] {
  const [from, to] = scale.from;
  const inside = (value: number) => place(scale, Math.min(to, Math.max(from, value)));
  const title = element('title', {}, escapeText(told));
  if (beyond !== null) {
    const [tip, side] = beyond === 'right' ? [inside(to), -4] : [inside(from), 4];
    return [element('path', { d: `M${fixed(tip)} ${fixed(y)}l${side} -2.4v4.8z`, fill: ink }, title)];
  }
  const ends = interval === null ? [] : [interval.map(inside) as [number, number]];
  return [
    ...ends.map(([x1, x2]) => element('line', { x1, y1: y, x2, y2: y, stroke: ink, 'stroke-width': 0.7 })),
    element(
      'circle',
      { cx: inside(mean), cy: y, r: 1.8, fill: excludesZero ? ink : '#ffffff', stroke: ink, 'stroke-width': 0.7 },
      title,
    ),
  ];
}

function diamond(x: number, y: number, told: string): string {
  const d = `M${fixed(x)} ${fixed(y - 2.6)}l2.6 2.6l-2.6 2.6l-2.6 -2.6z`;
  return element(
    'path',
    { d, fill: '#ffffff', stroke: ink, 'stroke-width': 0.7 },
    element('title', {}, escapeText(told)),
  );
}

function fixed(value: number): string {
  return value.toFixed(2);
}
