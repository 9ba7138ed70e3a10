import type { ClassMeans } from '../../preload/contract/contract.ts';
import { colourScale } from '../../preload/figures/colourScale.ts';
import { syntheticMarkOf } from '../../preload/figures/provenance.ts';
import { millisecondsFromFiducial } from '../../preload/figures/times.ts';
import { classMeaning } from '../../preload/words/labelSets.ts';
import type { Box } from './axis.ts';
import { classMeanPanel, classScales } from './classMeanPanel.ts';
import {
  beatsAndPatients,
  formatSelection,
  type MeansFigureFacts,
  meanRemarks,
  meansProvenance,
} from './classMeansFacts.ts';
import { footLines, footText } from './footLine.ts';
import { heatBar, heatGradient } from './heat.ts';
import { pageWidth, softInk, svgDocument, text } from './svg.ts';
import { syntheticMark } from './syntheticMark.ts';

/** One class of the means, large. Throws where `target` is not among them. SVG text. */
export function classMeanFigure(means: ClassMeans, target: string, facts: MeansFigureFacts): string {
  const one = means.classes.find((candidate) => candidate.target === target);
  if (!one) {
    const known = means.classes.map((candidate) => candidate.target).join(' ');
    throw new Error(`no class means of ${target} in explanation ${means.id}; it holds ${known}`);
  }
  const size = 7;
  const times = millisecondsFromFiducial(one.mean.length, means.fiducialOffset, means.samplingRateHz);
  const scales = classScales([one], times);
  const upper: Box = { x: 42, y: 40, width: pageWidth - 42 - 52, height: 160 };
  const lower: Box = { ...upper, y: upper.y + upper.height + 10, height: 70 };
  const only: ClassMeans = { ...means, classes: [one] };
  const provenance = meansProvenance(means, facts);
  const remarks = meanRemarks(only);
  const colours = colourScale(scales.full, 'Mean attribution (share of each map\u2019s maximum)', { leastSteps: 3 });
  const meaning = classMeaning(means.labelSet, target);
  const footY = lower.y + lower.height + 34;
  return svgDocument({
    width: pageWidth,
    height: footY + footText(provenance, remarks).length * 6 * 1.35,
    title: `Mean ${means.method} of class ${target}, model ${means.model}`,
    definitions: [heatGradient(colours)],
    body: [
      text(upper.x, 15, 10, `${target}   ${meaning}`, { 'font-weight': 600, 'xml:space': 'preserve' }),
      text(upper.x, 28, size, `${beatsAndPatients(one)} \u00b7 ${formatSelection(means)}`, { fill: softInk }),
      ...syntheticMark(syntheticMarkOf(means), upper.x + upper.width),
      ...classMeanPanel(one, scales, upper, lower, {
        left: true,
        bottom: true,
        size,
        smallBoxes: true,
        titleDistance: 28,
        traceWidth: 1.3,
      }),
      heatBar({ x: upper.x + upper.width + 10, y: upper.y, width: 9, height: upper.height }, colours, size),
      ...footLines(upper.x, footY, 6, provenance, remarks),
    ],
  });
}
