import type { PatientMeansFigure } from '../../preload/figures/classMeans.ts';
import type { Box } from './axis.ts';
import { foot } from './foot.ts';
import { heading } from './heading.ts';
import { heatBar, heatGradient } from './heat.ts';
import { patientPanel } from './patientPanel.ts';
import { waveLegend } from './relevanceMassByWave.ts';
import { pageWidth, svgDocument, text } from './svg.ts';

const mostColumns = 5;
/** Of a panel whose axis and note can still be read. */
const leastWidth = 72;
const size = 6;
const left = 34;
const right = 46;
const gap = 9;
const top = 78;
const panelHeight = 58;
const rowHeight = panelHeight + 28;

/**
 * The beats of one class patient by patient on shared axes and one scale of colours: the mean map under the mean beat, and above
 * it the share of the map on each part of the beat. SVG text.
 */
export function patientMeansFigure(figure: PatientMeansFigure, figureWidth = pageWidth): string {
  const { panels, scales, title, subtitle, mark, description, provenance, remarks } = figure;
  const inner = figureWidth - left - right;
  const columns = Math.max(1, Math.min(mostColumns, Math.floor((inner + gap) / (leastWidth + gap))));
  const width = (inner - gap * (columns - 1)) / columns;
  const head = heading({ x: left, right: figureWidth - 8, subtitleY: 27 }, title, subtitle, mark);
  // The parts of the beat stand beside their heading, or below it.
  const isNarrow = figureWidth < left + 66 + 6 * 42;
  const legendY = 50 + head.extra;
  const firstRow = top + head.extra + (isNarrow ? 12 : 0);
  const footY = firstRow + Math.ceil(panels.length / columns) * rowHeight + 12;
  const { lines, height } = foot(left, footY, provenance, remarks, figureWidth - left - 8);
  return svgDocument({
    width: figureWidth,
    height: footY + height,
    title: description,
    provenance,
    definitions: [heatGradient(scales.colours)],
    body: [
      ...head.lines,
      text(left, legendY, size, 'Share of the map on', { 'font-weight': 600 }),
      ...(isNarrow
        ? waveLegend(left, legendY + 11, (figureWidth - left - 8) / 6, size)
        : waveLegend(left + 66, legendY, 42, size)),
      ...panels.flatMap((panel, i) => {
        const column = i % columns;
        const box: Box = {
          x: left + column * (width + gap),
          y: firstRow + Math.floor(i / columns) * rowHeight,
          ...{ width, height: panelHeight },
        };
        return patientPanel(panel, box, { left: column === 0, bottom: i + columns >= panels.length, size });
      }),
      heatBar({ x: figureWidth - right + 10, y: firstRow, width: 8, height: panelHeight }, scales.colours, size),
      ...lines,
    ],
  });
}
