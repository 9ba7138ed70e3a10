import type { PatientMeansFigure } from '../../preload/figures/classMeans.ts';
import { panelsPage } from './panelsPage.ts';
import { patientPanel } from './patientPanel.ts';
import { waveLegend } from './relevanceMassByWave.ts';
import { pageWidth, text } from './svg.ts';

const mostColumns = 5;
/** Of a panel whose axis and note can still be read. */
const leastWidth = 72;
const size = 6;
const left = 34;
const gap = 9;
const panelHeight = 58;

/**
 * The beats of one class patient by patient on shared axes and one scale of colours: the mean map under the mean beat, and above
 * it the share of the map on each part of the beat. SVG text.
 */
export function patientMeansFigure(figure: PatientMeansFigure, width = pageWidth): string {
  // The parts of the beat stand beside their heading, or below it.
  const isNarrow = width < left + 66 + 6 * 42;
  const layout = {
    ...{ width, left, right: 46, gap, panelHeight, rowHeight: panelHeight + 28, beforeFoot: 12 },
    columns: (room: number) => Math.max(1, Math.min(mostColumns, Math.floor((room + gap) / (leastWidth + gap)))),
    firstRow: (extra: number) => 78 + extra + (isNarrow ? 12 : 0),
    legend: (extra: number) => {
      const y = 50 + extra;
      const parts = isNarrow
        ? waveLegend(left, y + 11, (width - left - 8) / 6, size)
        : waveLegend(left + 66, y, 42, size);
      return [text(left, y, size, 'Share of the map on', { 'font-weight': 600 }), ...parts];
    },
  };
  return panelsPage(figure, layout, (panel, box, place) => patientPanel(panel, box, { ...place, size }));
}
