import type { PatientMeansFigure } from '../../preload/figures/classMeans.ts';
import { textWidth } from '../../preload/figures/textWidth.ts';
import { waveSegments } from '../../preload/figures/waveSegments.ts';
import type { Box } from './axis.ts';
import { meanPanel } from './meanPanel.ts';
import { waveBar } from './relevanceMassByWave.ts';
import { softInk, text, warningInk } from './svg.ts';

/** Names of patients in EDF files may be sentences. */
const longestTitle = 8;

/** Mean beat over the mean map as shading, above it the wave shares as one bar. `look`: whether it carries the axes' labels. */
export function patientPanel(
  panel: PatientMeansFigure['panels'][number],
  box: Box,
  look: { readonly left: boolean; readonly bottom: boolean; readonly size: number },
): string[] {
  const { remark } = panel;
  const title = panel.title.length > longestTitle ? `${panel.title.slice(0, longestTitle - 1)}\u2026` : panel.title;
  // Digits are about 0.6 as wide as high.
  const noteX = box.x + 5 + title.length * 4.2;
  const noteEnd = noteX + textWidth(panel.note, look.size) + 4;
  const isAbove = remark !== null && noteEnd + textWidth(remark.text, look.size) > box.x + box.width;
  return [
    text(box.x, box.y - 11, 7, title, { 'font-weight': 600 }),
    text(noteX, box.y - 11, look.size, panel.note, { fill: softInk }),
    ...(remark
      ? [
          text(box.x + box.width, box.y - (isAbove ? 18 : 11), look.size, remark.text, {
            'text-anchor': 'end',
            ...(remark.isWarning ? { fill: warningInk, 'font-weight': 600 } : { fill: softInk }),
          }),
        ]
      : []),
    ...meanPanel(panel, box, null, { ...look, smallBoxes: false, titleDistance: 24, traceWidth: 1 }),
    ...waveBar(panel.title, waveSegments(panel.waves), { x: box.x, y: box.y - 8, width: box.width, height: 5 }),
  ];
}
