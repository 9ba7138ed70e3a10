import type { PatientMeansFigure } from '../../preload/figures/classMeans.ts';
import type { Box } from './axis.ts';
import { foot } from './foot.ts';
import { heatBar, heatGradient } from './heat.ts';
import { patientPanel } from './patientPanel.ts';
import { waveLegend } from './relevanceMassByWave.ts';
import { pageWidth, softInk, svgDocument, text } from './svg.ts';
import { syntheticMark } from './syntheticMark.ts';

const columns = 5;
const size = 6;
const left = 34;
const right = 46;
const gap = 9;
const firstRow = 78;
const panelHeight = 58;
const rowHeight = panelHeight + 28;

/**
 * The beats of one class patient by patient on shared axes and one scale of colours: the mean map under the mean beat, and above
 * it the share of the map on each part of the beat. SVG text.
 */
export function patientMeansFigure(figure: PatientMeansFigure): string {
  const { panels, scales, title, subtitle, mark, description, provenance, remarks } = figure;
  const width = (pageWidth - left - right - gap * (columns - 1)) / columns;
  const footY = firstRow + Math.ceil(panels.length / columns) * rowHeight + 12;
  const { lines, height } = foot(left, footY, provenance, remarks);
  return svgDocument({
    width: pageWidth,
    height: footY + height,
    title: description,
    definitions: [heatGradient(scales.colours)],
    body: [
      text(left, 15, 10, title, { 'font-weight': 600, 'xml:space': 'preserve' }),
      text(left, 27, 7, subtitle, { fill: softInk }),
      ...syntheticMark(mark, pageWidth - 8),
      text(left, 50, size, 'Share of the map on', { 'font-weight': 600 }),
      ...waveLegend(left + 66, 50, 42, size),
      ...panels.flatMap((panel, i) => {
        const column = i % columns;
        const box: Box = {
          x: left + column * (width + gap),
          y: firstRow + Math.floor(i / columns) * rowHeight,
          ...{ width, height: panelHeight },
        };
        return patientPanel(panel, box, { left: column === 0, bottom: i + columns >= panels.length, size });
      }),
      heatBar({ x: pageWidth - right + 10, y: firstRow, width: 8, height: panelHeight }, scales.colours, size),
      ...lines,
    ],
  });
}
