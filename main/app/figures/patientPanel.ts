import { type WavePart, waveColours, waveMeaning } from '../../../preload/waveParts.ts';
import { type Box, bottomAxis, leftAxis, multiples, type Scale } from './axis.ts';
import { heatShading } from './heat.ts';
import { paperGrid } from './paperGrid.ts';
import { element, escapeText, softInk, text } from './svg.ts';
import { finiteRange } from './times.ts';
import { trace } from './trace.ts';

/** A mean map and a mean beat, of a patient or of the class as a whole. */
interface MapOverBeat {
  /** [samples] each */
  readonly mean: Float32Array;
  readonly meanBeat: Float32Array;
}

export interface PatientPanel extends MapOverBeat {
  readonly title: string;
  readonly note: string;
  /** Right of the note; in the colour of warnings where it is one. */
  readonly remark: { readonly text: string; readonly warns: boolean } | undefined;
  readonly waves: readonly { readonly part: string; readonly mean: number | null }[];
}

/** Shared by all panels, so that they can be compared by eye. */
export interface PatientScales {
  /** Milliseconds from the fiducial point. [samples] */
  readonly times: Float64Array;
  readonly millivolts: readonly [number, number];
  /** Mean attribution that gets the strongest colour. */
  readonly full: number;
}

export function patientScales(panels: readonly MapOverBeat[], times: Float64Array): PatientScales {
  const [low, high] = finiteRange(panels.map(({ meanBeat }) => meanBeat));
  const bottom = Math.floor((low - 0.1) * 5) / 5;
  return {
    times,
    millivolts: [bottom, Math.max(Math.ceil((high + 0.1) * 5) / 5, bottom + 1)],
    full: Math.max(0, finiteRange(panels.map(({ mean }) => mean))[1]),
  };
}

/** Names of patients in EDF files may be sentences. */
const longestTitle = 8;

/** Mean beat over the mean map as shading, above it the wave shares as one bar. `look`: whether it carries the axes' labels. */
export function patientPanel(
  panel: PatientPanel,
  { times, millivolts, full }: PatientScales,
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
    heatShading(times, panel.mean, full, x, box),
    paperGrid(box, x, y, false),
    trace(times, panel.meanBeat, x, y, { width: 1 }),
    ...leftAxis(box, y, {
      ticks: multiples(y, voltStep),
      step: voltStep,
      labels: look.left,
      title: look.left ? 'Mean beat (mV)' : undefined,
      size,
      titleDistance: 24,
    }),
    ...bottomAxis(box, x, {
      ticks: multiples(x, 200),
      step: 200,
      labels: look.bottom,
      title: look.bottom ? 'Time from fiducial (ms)' : undefined,
      size,
    }),
    ...waveBar(panel, { x: box.x, y: box.y - 8, width: box.width, height: 5 }),
  ];
}

/** The shares side by side; whoever points at one reads its number. */
function waveBar({ title, waves }: PatientPanel, box: Box): string[] {
  let from = box.x;
  return waves.flatMap(({ part, mean }) => {
    if (!mean) return [];
    const at = {
      x: from,
      y: box.y,
      width: mean * box.width,
      height: box.height,
      fill: waveColours.light[part as WavePart],
    };
    from += at.width;
    const told = `${title}, ${part} (${waveMeaning[part as WavePart]}): ${(100 * mean).toFixed(1)} %`;
    return [element('rect', at, element('title', {}, escapeText(told)))];
  });
}
