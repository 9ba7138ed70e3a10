import type { SubtypesFigure } from '../../preload/figures/subtypesFigure.ts';
import type { Box } from './axis.ts';
import { foot } from './foot.ts';
import { heading } from './heading.ts';
import { heatBar, heatGradient } from './heat.ts';
import { meanPanel } from './meanPanel.ts';
import { pageWidth, softInk, svgDocument, text, warningInk } from './svg.ts';

const mostColumns = 3;
/** Of a panel whose notes can still be read. */
const leastWidth = 120;
const size = 6;
const left = 34;
const right = 46;
const gap = 16;
const top = 76;
const panelHeight = 84;
const rowHeight = panelHeight + 58;

/** The cards of a class on shared axes and one scale of colours: the mean map under the mean beat, and its numbers above. SVG text. */
export function subtypesFigure(figure: SubtypesFigure, figureWidth = pageWidth): string {
  const { panels, scales, title, subtitle, mark, description, provenance, remarks } = figure;
  const inner = figureWidth - left - right;
  const fitting = Math.max(1, Math.floor((inner + gap) / (leastWidth + gap)));
  // One card alone would be flat.
  const columns = Math.min(mostColumns, fitting, Math.max(2, panels.length));
  const width = (inner - gap * (columns - 1)) / columns;
  const head = heading({ x: left, right: figureWidth - 8, subtitleY: 27 }, title, subtitle, mark);
  const firstRow = top + head.extra;
  const footY = firstRow + Math.ceil(panels.length / columns) * rowHeight - 18;
  const { lines, height } = foot(left, footY, provenance, remarks, figureWidth - left - 8);
  return svgDocument({
    width: figureWidth,
    height: footY + height,
    title: description,
    provenance,
    definitions: [heatGradient(scales.colours)],
    body: [
      ...head.lines,
      ...panels.flatMap((panel, i) => {
        const column = i % columns;
        const box: Box = {
          x: left + column * (width + gap),
          y: firstRow + Math.floor(i / columns) * rowHeight,
          ...{ width, height: panelHeight },
        };
        const [what = '', ...rest] = panel.notes;
        const look = { left: column === 0, bottom: i + columns >= panels.length, size, smallBoxes: false };
        return [
          text(box.x, box.y - 22, 7, panel.title, { 'font-weight': 600 }),
          ...(panel.flags.length > 0
            ? [
                text(box.x + width, box.y - 22, size, '! see below', {
                  ...{ 'text-anchor': 'end', fill: warningInk, 'font-weight': 600 },
                }),
              ]
            : []),
          text(box.x, box.y - 13, size, what, { fill: softInk }),
          text(box.x, box.y - 5, size, rest.join(' \u00b7 '), { fill: softInk }),
          ...meanPanel(panel, box, null, { ...look, titleDistance: 24, traceWidth: 1 }),
        ];
      }),
      heatBar({ x: figureWidth - right + 10, y: firstRow, width: 8, height: panelHeight }, scales.colours, size),
      ...lines,
    ],
  });
}
