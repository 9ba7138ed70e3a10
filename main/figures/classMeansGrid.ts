import type { ClassMeansGrid } from '../../preload/figures/classMeans.ts';
import { wrapText } from '../../preload/figures/textWidth.ts';
import type { Box } from './axis.ts';
import { meanPanel } from './meanPanel.ts';
import { panelsPage } from './panelsPage.ts';
import { pageWidth, softInk, text } from './svg.ts';

const mostColumns = 4;
/** Of a panel whose axis can still be read. */
const leastWidth = 68;
const size = 6;
const gap = 10;
const upperHeight = 78;
const lowerHeight = 34;
/** From the class to its meaning. */
const besideClass = 11;

/** All classes side by side on shared axes and one scale of colours: as many columns as the width has room for. SVG text. */
export function classMeansGrid(figure: ClassMeansGrid, width = pageWidth): string {
  const { panels } = figure;
  const linesOf = (meaning: string, panelWidth: number) => wrapText(meaning, size, panelWidth - besideClass);
  const layout = {
    ...{ width, left: 38, right: 50, gap, panelHeight: upperHeight, rowHeight: upperHeight + lowerHeight + 44 },
    beforeFoot: -6,
    columns: (room: number) =>
      Math.max(1, Math.min(mostColumns, panels.length, Math.floor((room + gap) / (leastWidth + gap)))),
    firstRow: (extra: number, panelWidth: number) =>
      54 + extra + (Math.max(...panels.map(({ meaning }) => linesOf(meaning, panelWidth).length), 1) - 1) * 7,
  };
  return panelsPage(figure, layout, (panel, upper, place) => {
    const lower: Box = { ...upper, y: upper.y + upperHeight + 6, height: lowerHeight };
    const lines = linesOf(panel.meaning, upper.width);
    return [
      text(upper.x, upper.y - 13, 8, panel.target, { 'font-weight': 600 }),
      ...lines.map((line, at) => text(upper.x + besideClass, upper.y - 13 - (lines.length - 1 - at) * 7, size, line)),
      text(upper.x, upper.y - 4.5, size, panel.note, { fill: softInk }),
      ...meanPanel(panel, upper, lower, { ...place, smallBoxes: false, size, titleDistance: 25, traceWidth: 1.1 }),
    ];
  });
}
