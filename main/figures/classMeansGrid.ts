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

const columns = 4;
const size = 6;

/** All classes side by side on shared axes and one scale of colours: four columns, as many rows as needed. SVG text. */
export function classMeansGrid(means: ClassMeans, facts: MeansFigureFacts): string {
  const samples = means.classes[0]?.mean.length ?? 0;
  const times = millisecondsFromFiducial(samples, means.fiducialOffset, means.samplingRateHz);
  const scales = classScales(means.classes, times);
  const rows = Math.ceil(means.classes.length / columns);
  const left = 38;
  const right = 50;
  const gap = 10;
  const width = (pageWidth - left - right - gap * (columns - 1)) / columns;
  const firstRow = 54;
  const upperHeight = 78;
  const lowerHeight = 34;
  const rowHeight = upperHeight + lowerHeight + 44;

  const meanings = means.classes.map((one) => classMeaning(means.labelSet, one.target));
  // Letters are about half as wide as high.
  const meaningSize = Math.min(size, ...meanings.map((said) => (width - 11) / (said.length * 0.5)));

  const panels = means.classes.flatMap((one, i) => {
    const column = i % columns;
    const row = Math.floor(i / columns);
    const upper: Box = { x: left + column * (width + gap), y: firstRow + row * rowHeight, width, height: upperHeight };
    const lower: Box = { ...upper, y: upper.y + upperHeight + 6, height: lowerHeight };
    const lastOfColumn = i + columns >= means.classes.length;
    return [
      text(upper.x, upper.y - 13, 8, one.target, { 'font-weight': 600 }),
      text(upper.x + 11, upper.y - 13, meaningSize, meanings[i] ?? ''),
      text(upper.x, upper.y - 4.5, size, beatsAndPatients(one), { fill: softInk }),
      ...classMeanPanel(one, scales, upper, lower, {
        left: column === 0,
        bottom: lastOfColumn,
        size,
        smallBoxes: false,
        titleDistance: 25,
        traceWidth: 1.1,
      }),
    ];
  });

  const colours = colourScale(scales.full, 'Mean attribution', { leastSteps: 3 });
  const provenance = meansProvenance(means, facts);
  const remarks = meanRemarks(means);
  const footY = firstRow + rows * rowHeight - 6;
  return svgDocument({
    width: pageWidth,
    height: footY + footText(provenance, remarks).length * size * 1.35,
    title: `Mean ${means.method} of each class, model ${means.model}`,
    definitions: [heatGradient(colours)],
    body: [
      text(left, 15, 10, 'Where the network looks, class by class', { 'font-weight': 600 }),
      text(left, 27, 7, formatSelection(means), { fill: softInk }),
      ...syntheticMark(syntheticMarkOf(means), pageWidth - 8),
      ...panels,
      heatBar({ x: pageWidth - right + 10, y: firstRow, width: 8, height: upperHeight }, colours, size),
      ...footLines(left, footY, size, provenance, remarks),
    ],
  });
}
