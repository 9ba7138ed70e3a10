import type { SubtypesFigure } from '../../preload/figures/subtypesFigure.ts';
import { meanPanel } from './meanPanel.ts';
import { panelsPage } from './panelsPage.ts';
import { pageWidth, softInk, text, warningInk } from './svg.ts';

const mostColumns = 3;
/** Of a panel whose notes can still be read. */
const leastWidth = 120;
const size = 6;
const gap = 16;
const panelHeight = 84;

/** The cards of a class on shared axes and one scale of colours: the mean map under the mean beat, and its numbers above. SVG text. */
export function subtypesFigure(figure: SubtypesFigure, width = pageWidth): string {
  const layout = {
    ...{ width, left: 34, right: 46, gap, panelHeight, rowHeight: panelHeight + 58, beforeFoot: -18 },
    columns: (room: number) => {
      const fitting = Math.max(1, Math.floor((room + gap) / (leastWidth + gap)));
      // One card alone would be flat.
      return Math.min(mostColumns, fitting, Math.max(2, figure.panels.length));
    },
    firstRow: (extra: number) => 76 + extra,
  };
  return panelsPage(figure, layout, (panel, box, place) => {
    const [what = '', ...rest] = panel.notes;
    const right = { 'text-anchor': 'end', fill: warningInk, 'font-weight': 600 };
    return [
      text(box.x, box.y - 22, 7, panel.title, { 'font-weight': 600 }),
      ...(panel.flags.length > 0 ? [text(box.x + box.width, box.y - 22, size, '! see below', right)] : []),
      text(box.x, box.y - 13, size, what, { fill: softInk }),
      text(box.x, box.y - 5, size, rest.join(' \u00b7 '), { fill: softInk }),
      ...meanPanel(panel, box, null, { ...place, size, smallBoxes: false, titleDistance: 24, traceWidth: 1 }),
    ];
  });
}
