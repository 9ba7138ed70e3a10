import type { BeatExplanation } from '../../preload/contract/contract.ts';
import { roundStep } from '../../preload/figures/axis.ts';
import type { Provenance } from '../../preload/figures/provenance.ts';
import { finiteRange, millisecondsFromFiducial } from '../../preload/figures/times.ts';
import { methodWithParameters } from '../../preload/words/methods.ts';
import { positionText } from '../../preload/words/positionText.ts';
import { type Box, bottomAxis, leftAxis, type Scale } from './axis.ts';
import { footLines, footText } from './footLine.ts';
import { heatBar, heatGradient, heatShading } from './heat.ts';
import { paperGrid } from './paperGrid.ts';
import { formatProbability } from './probability.ts';
import { element, pageWidth, softInk, svgDocument, text } from './svg.ts';
import { syntheticMark } from './syntheticMark.ts';
import { band, trace } from './trace.ts';

/** What a beat's figure needs beside the explanation itself. */
export type BeatFigureFacts = Pick<
  Provenance,
  'network' | 'labelSet' | 'split' | 'seed' | 'archives' | 'synthetic' | 'syntheticModel' | 'version' | 'part'
>;

/** One beat in millivolts on ECG paper, its attribution as shading behind the trace and as a curve below. SVG text. */
export function beatFigure(explanation: BeatExplanation, facts: BeatFigureFacts): string {
  const size = 7;
  const times = millisecondsFromFiducial(
    explanation.millivolts.length,
    explanation.fiducialOffset,
    explanation.samplingRateHz,
  );
  const inRecord = (i: number) => i >= explanation.validFrom && i < explanation.validTo;
  const millivolts = explanation.millivolts.map((value, i) => (inRecord(i) ? value : Number.NaN));
  const values = explanation.values.map((value, i) => (inRecord(i) ? value : Number.NaN));
  const full = Math.max(0, finiteRange([values])[1]);

  const upper: Box = { x: 42, y: 36, width: pageWidth - 42 - 52, height: 168 };
  const lower: Box = { ...upper, y: upper.y + upper.height + 9, height: 40 };
  const x: Scale = { from: [times[0] ?? 0, times.at(-1) ?? 1], to: [upper.x, upper.x + upper.width] };
  const [low, high] = finiteRange([millivolts]);
  const y = millivoltScale(low, high, upper);
  const step = roundStep(full, 2);
  const lowerScale: Scale = { from: [0, full > 0 ? full * 1.06 : 1], to: [lower.y + lower.height, lower.y] };
  const leftLook = { size, titleDistance: 28 };

  const probability = formatProbability(explanation.probability);
  const title = `True label ${explanation.trueLabel ?? 'none'}     Probability ${probability} of ${explanation.target}`;
  const where = [
    `Record ${explanation.record}, beat at sample ${explanation.sample.toLocaleString('en-US', { maximumFractionDigits: 9 })}, lead ${explanation.lead}`,
    `annotated ${explanation.symbol}`,
    `predicted ${explanation.predicted}`,
  ].join(' \u00b7 ');
  const provenance: Provenance = {
    ...facts,
    model: explanation.model,
    layer: explanation.layer,
    method: methodWithParameters(explanation.method, explanation.parameters),
    engine: explanation.engine,
  };
  const remarks = [
    `${explanation.oneSided === 'rectified' ? 'Rectified map' : 'Magnitude of the map'} of the logit of ${explanation.target}${full > 0 ? '' : ': zero everywhere'}. Grid: 40 ms x 0.1 mV, 0 ms = fiducial point.`,
  ];
  const footY = lower.y + lower.height + 34;
  const height = footY + footText(provenance, remarks).length * 6 * 1.35;

  return svgDocument({
    width: pageWidth,
    height,
    title: `${explanation.method} of record ${explanation.record}, sample ${positionText(explanation.sample)}, target ${explanation.target}`,
    definitions: [heatGradient],
    body: [
      text(upper.x, 15, 10, title, { 'font-weight': 600, 'xml:space': 'preserve' }),
      text(upper.x, 28, size, where, { fill: softInk }),
      ...syntheticMark(facts.synthetic, upper.x + upper.width, facts.syntheticModel),
      heatShading(times, values, full, x, upper),
      ...outsideRecord(upper, x, times, explanation),
      paperGrid(upper, x, y, true),
      trace(times, millivolts, x, y, { width: 1.3 }),
      ...leftAxis(upper, y, { step: 0.5, title: 'Potential (mV)', ...leftLook }),
      band(times, new Float32Array(times.length), values, x, lowerScale, '#d9dce0'),
      trace(times, values, x, lowerScale, { width: 0.9 }),
      ...leftAxis(lower, lowerScale, { step, ...(full > 0 ? {} : { ticks: [0] }), title: 'Attribution', ...leftLook }),
      ...bottomAxis(lower, x, { step: 100, title: 'Time from the fiducial point (ms)', size }),
      heatBar(
        { x: upper.x + upper.width + 10, y: upper.y, width: 9, height: upper.height },
        full,
        step,
        `Attribution (${explanation.unit} of ${explanation.target})`,
        size,
      ),
      ...footLines(upper.x, footY, 6, provenance, remarks),
    ],
  });
}

/** At least half a millivolt above and below what is drawn to the next small box; never flatter than 1 mV. */
function millivoltScale(low: number, high: number, box: Box): Scale {
  const bottom = Math.floor((low - 0.1) * 10) / 10;
  const top = Math.max(Math.ceil((high + 0.1) * 10) / 10, bottom + 1);
  return { from: [bottom, top], to: [box.y + box.height, box.y] };
}

/** What lies outside the record is grey: nothing was measured there. */
function outsideRecord(box: Box, x: Scale, times: Float64Array, explanation: BeatExplanation): string[] {
  const edge = (index: number) => {
    const first = times[0] ?? 0;
    const step = times.length > 1 ? (times[1] ?? 0) - first : 0;
    return x.to[0] + ((first + index * step - x.from[0]) / (x.from[1] - x.from[0])) * (x.to[1] - x.to[0]);
  };
  const stretches: [number, number][] = [];
  if (explanation.validFrom > 0) stretches.push([box.x, edge(explanation.validFrom)]);
  if (explanation.validTo < explanation.millivolts.length) {
    stretches.push([edge(explanation.validTo - 1), box.x + box.width]);
  }
  return stretches.flatMap(([left, right]) => [
    element('rect', { x: left, y: box.y, width: right - left, height: box.height, fill: '#e6e8eb' }),
    text((left + right) / 2, box.y + 10, 6, 'outside the record', { 'text-anchor': 'middle', fill: softInk }),
  ]);
}
