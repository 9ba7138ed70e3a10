import { colourScale } from '../../preload/figures/colourScale.ts';
import { type Box, bottomAxis, leftAxis, type Scale } from './axis.ts';
import { heatShading } from './heat.ts';
import type { MapOverBeat, MeanScales } from './meanScales.ts';
import { paperGrid } from './paperGrid.ts';
import { type WaveShares, waveBar } from './relevanceMassByWave.ts';
import { softInk, text } from './svg.ts';
import { trace } from './trace.ts';

export interface PatientPanel extends MapOverBeat {
  readonly title: string;
  readonly note: string;
  /** Right of the note; in the colour of warnings where it is one. */
  readonly remark: { readonly text: string; readonly warns: boolean } | undefined;
  readonly waves: WaveShares;
}

/** Names of patients in EDF files may be sentences. */
const longestTitle = 8;

/** Mean beat over the mean map as shading, above it the wave shares as one bar. `look`: whether it carries the axes' labels. */
export function patientPanel(
  panel: PatientPanel,
  { times, millivolts, full }: MeanScales,
  box: Box,
  look: { readonly left: boolean; readonly bottom: boolean; readonly size: number },
): string[] {
  const { size } = look;
  const x: Scale = { from: [times[0] ?? 0, times.at(-1) ?? 1], to: [box.x, box.x + box.width] };
  const y: Scale = { from: millivolts, to: [box.y + box.height, box.y] };
  const voltStep = millivolts[1] - millivolts[0] > 3 ? 1 : 0.5;
  const { remark } = panel;
  const title = panel.title.length > longestTitle ? `${panel.title.slice(0, longestTitle - 1)}\u2026` : panel.title;
  return [
    text(box.x, box.y - 11, 7, title, { 'font-weight': 600 }),
    // Digits are about 0.6 as wide as high.
    text(box.x + 5 + title.length * 4.2, box.y - 11, size, panel.note, { fill: softInk }),
    ...(remark
      ? [
          text(box.x + box.width, box.y - 11, size, remark.text, {
            'text-anchor': 'end',
            ...(remark.warns ? { fill: '#b3261e', 'font-weight': 600 } : { fill: softInk }),
          }),
        ]
      : []),
    heatShading({ times, values: panel.mean, scale: colourScale(full, '') }, x, box),
    paperGrid(box, x, y, false),
    trace(times, panel.meanBeat, x, y, { width: 1 }),
    ...leftAxis(box, y, { step: voltStep, title: 'Mean beat (mV)', size, titleDistance: 24, labelled: look.left }),
    ...bottomAxis(box, x, { step: 200, title: 'Time from fiducial (ms)', size, labelled: look.bottom }),
    ...waveBar(panel.title, panel.waves, { x: box.x, y: box.y - 8, width: box.width, height: 5 }),
  ];
}
