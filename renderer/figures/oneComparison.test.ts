import { expect, test } from 'vitest';
import * as svg from '../../main/figures/methodComparisonFigure.ts';
import { comparisonFacts, exampleComparison } from '../../main/figures/testing/exampleComparison.ts';
import { methodComparisonFigure } from '../../preload/figures/methodComparison.ts';
import { forestFigure } from './forestFigure.ts';
import { lightTheme } from './theme.ts';

const model = methodComparisonFigure(exampleComparison, null, comparisonFacts);
const file = svg.methodComparisonFigure(model);

interface Drawn {
  x: number[];
  y: number[];
  text: string[];
  error_x?: { array: number[]; arrayminus: number[] };
  marker: { color: string[] | string };
}

test.each(model.forests)('Plotly and SVG draw the same differences, intervals and ticks: $title', (forest) => {
  const { data, layout } = forestFigure(forest, lightTheme);
  const axes = layout as unknown as Record<string, { range: [number, number]; ticktext: string[] }>;
  const traces = data as unknown as Drawn[];
  forest.panels.forEach((panel, at) => {
    const [near, away] = traces.slice(3 * at, 3 * at + 2) as [Drawn, Drawn];
    const { range, ticktext } = axes[`xaxis${at === 0 ? '' : at + 1}`]!;
    expect(range).toEqual([...panel.x.limits]);
    for (const text of ticktext) expect(file).toContain(`>${text}</text>`);
    near.x.forEach((mean, i) => {
      // In the file: the circle of this text, in the box whose ends are where the axis's line begins and ends.
      const { cx, fill, from, to, boxFrom, boxTo } = pointOf(near.text[i]!);
      const value = (x: number) => range[0] + ((x - boxFrom) / (boxTo - boxFrom)) * (range[1] - range[0]);
      const hundredth = (0.011 * (range[1] - range[0])) / (boxTo - boxFrom);
      expect(Math.abs(value(cx) - mean)).toBeLessThan(hundredth);
      const clamped = (end: number) => Math.min(range[1], Math.max(range[0], end));
      expect(Math.abs(value(from) - clamped(mean - near.error_x!.arrayminus[i]!))).toBeLessThan(hundredth);
      expect(Math.abs(value(to) - clamped(mean + near.error_x!.array[i]!))).toBeLessThan(hundredth);
      expect(fill).toBe(near.marker.color[i] === lightTheme.text ? '#111111' : '#ffffff');
    });
    for (const text of away.text) expect(file).toContain(`fill="#111111"><title>${text}</title></path>`);
  });
});

test('the scores of the table are those of the file, with their standings', () => {
  const marks = { best: ' *', equal: ' =', 'no-better': ' ~', worse: ' !' };
  for (const { cells } of model.rows) {
    for (const cell of cells) {
      if (cell) expect(file).toContain(`>${cell.mean}${cell.standing === null ? '' : marks[cell.standing]}</text>`);
    }
  }
  for (const line of model.provenance) expect(file).toContain(line);
});

/** A circle of the file by its title, its bar, and the ends of its panel: the last axis line before the next panel's. */
function pointOf(text: string) {
  const number = (name: string, tag: string) => Number(new RegExp(` ${name}="([^"]*)"`).exec(tag)![1]);
  const end = file.indexOf(`<title>${text}</title>`);
  const circle = file.slice(file.lastIndexOf('<circle', end), end);
  const before = file.slice(0, file.lastIndexOf('<circle', end));
  const bar = before.slice(before.lastIndexOf('<line'));
  const axis = [...before.matchAll(/<line [^>]*stroke="#111111" stroke-width="0.5"\/>/g)].map(([tag]) => tag);
  // Ticks are upright; the axis is the level one.
  const level = axis.findLast((tag) => number('y1', tag) === number('y2', tag))!;
  return {
    cx: number('cx', circle),
    fill: / fill="([^"]*)"/.exec(circle)![1],
    from: number('x1', bar),
    to: number('x2', bar),
    boxFrom: number('x1', level),
    boxTo: number('x2', level),
  };
}
