import type { ClassMeansGrid } from '../../preload/figures/classMeans.ts';
import type { Box } from './axis.ts';
import { foot } from './foot.ts';
import { heatBar, heatGradient } from './heat.ts';
import { meanPanel } from './meanPanel.ts';
import { pageWidth, softInk, svgDocument, text } from './svg.ts';
import { syntheticMark } from './syntheticMark.ts';

const columns = 4;
const size = 6;
const left = 38;
const right = 50;
const gap = 10;
const firstRow = 54;
const upperHeight = 78;
const lowerHeight = 34;
const rowHeight = upperHeight + lowerHeight + 44;

/** All classes side by side on shared axes and one scale of colours: four columns, as many rows as needed. SVG text. */
export function classMeansGrid(figure: ClassMeansGrid): string {
  const { panels, scales, title, subtitle, mark, description, provenance, remarks } = figure;
  const rows = Math.ceil(panels.length / columns);
  const width = (pageWidth - left - right - gap * (columns - 1)) / columns;
  // Letters are about half as wide as high.
  const meaningSize = Math.min(size, ...panels.map(({ meaning }) => (width - 11) / (meaning.length * 0.5)));
  const drawn = panels.flatMap((panel, i) => {
    const column = i % columns;
    const row = Math.floor(i / columns);
    const upper: Box = { x: left + column * (width + gap), y: firstRow + row * rowHeight, width, height: upperHeight };
    const lower: Box = { ...upper, y: upper.y + upperHeight + 6, height: lowerHeight };
    return [
      text(upper.x, upper.y - 13, 8, panel.target, { 'font-weight': 600 }),
      text(upper.x + 11, upper.y - 13, meaningSize, panel.meaning),
      text(upper.x, upper.y - 4.5, size, panel.note, { fill: softInk }),
      ...meanPanel(panel, upper, lower, {
        ...{ left: column === 0, bottom: i + columns >= panels.length, smallBoxes: false },
        ...{ size, titleDistance: 25, traceWidth: 1.1 },
      }),
    ];
  });
  const footY = firstRow + rows * rowHeight - 6;
  const { lines, height } = foot(left, footY, provenance, remarks);
  return svgDocument({
    width: pageWidth,
    height: footY + height,
    title: description,
    definitions: [heatGradient(scales.colours)],
    body: [
      text(left, 15, 10, title, { 'font-weight': 600 }),
      text(left, 27, 7, subtitle, { fill: softInk }),
      ...syntheticMark(mark, pageWidth - 8),
      ...drawn,
      heatBar({ x: pageWidth - right + 10, y: firstRow, width: 8, height: upperHeight }, scales.colours, size),
      ...lines,
    ],
  });
}
