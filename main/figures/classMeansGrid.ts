import type { ClassMeansGrid } from '../../preload/figures/classMeans.ts';
import { wrapText } from '../../preload/figures/textWidth.ts';
import type { Box } from './axis.ts';
import { foot } from './foot.ts';
import { heading } from './heading.ts';
import { heatBar, heatGradient } from './heat.ts';
import { meanPanel } from './meanPanel.ts';
import { pageWidth, softInk, svgDocument, text } from './svg.ts';

const mostColumns = 4;
/** Of a panel whose axis can still be read. */
const leastWidth = 68;
const size = 6;
const left = 38;
const right = 50;
const gap = 10;
const top = 54;
const upperHeight = 78;
const lowerHeight = 34;
const rowHeight = upperHeight + lowerHeight + 44;
/** From the class to its meaning. */
const besideClass = 11;

/** All classes side by side on shared axes and one scale of colours: as many columns as the width has room for. SVG text. */
export function classMeansGrid(figure: ClassMeansGrid, figureWidth = pageWidth): string {
  const { panels, scales, title, subtitle, mark, description, provenance, remarks } = figure;
  const inner = figureWidth - left - right;
  const columns = Math.max(1, Math.min(mostColumns, panels.length, Math.floor((inner + gap) / (leastWidth + gap))));
  const rows = Math.ceil(panels.length / columns);
  const width = (inner - gap * (columns - 1)) / columns;
  const head = heading({ x: left, right: figureWidth - 8, subtitleY: 27 }, title, subtitle, mark);
  const meanings = panels.map(({ meaning }) => wrapText(meaning, size, width - besideClass));
  const firstRow = top + head.extra + (Math.max(...meanings.map((lines) => lines.length), 1) - 1) * 7;
  const drawn = panels.flatMap((panel, i) => {
    const column = i % columns;
    const row = Math.floor(i / columns);
    const upper: Box = { x: left + column * (width + gap), y: firstRow + row * rowHeight, width, height: upperHeight };
    const lower: Box = { ...upper, y: upper.y + upperHeight + 6, height: lowerHeight };
    const lines = meanings[i]!;
    return [
      text(upper.x, upper.y - 13, 8, panel.target, { 'font-weight': 600 }),
      ...lines.map((line, at) => text(upper.x + besideClass, upper.y - 13 - (lines.length - 1 - at) * 7, size, line)),
      text(upper.x, upper.y - 4.5, size, panel.note, { fill: softInk }),
      ...meanPanel(panel, upper, lower, {
        ...{ left: column === 0, bottom: i + columns >= panels.length, smallBoxes: false },
        ...{ size, titleDistance: 25, traceWidth: 1.1 },
      }),
    ];
  });
  const footY = firstRow + rows * rowHeight - 6;
  const { lines, height } = foot(left, footY, provenance, remarks, figureWidth - left - 8);
  return svgDocument({
    width: figureWidth,
    height: footY + height,
    title: description,
    provenance,
    definitions: [heatGradient(scales.colours)],
    body: [
      ...head.lines,
      ...drawn,
      heatBar({ x: figureWidth - right + 10, y: firstRow, width: 8, height: upperHeight }, scales.colours, size),
      ...lines,
    ],
  });
}
