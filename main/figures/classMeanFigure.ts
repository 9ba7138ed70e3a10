import type { ClassMeanFigure } from '../../preload/figures/classMeans.ts';
import { across, type Box } from './axis.ts';
import { foot } from './foot.ts';
import { heading } from './heading.ts';
import { heatBar, heatGradient } from './heat.ts';
import { meanPanel } from './meanPanel.ts';
import { seedBandPanel } from './seedBandPanel.ts';
import { pageWidth, svgDocument } from './svg.ts';

const size = 7;

/** One class of the means, large. SVG text. */
export function classMeanFigure(figure: ClassMeanFigure, width = pageWidth): string {
  const { panel, seeds, title, subtitle, mark, description, provenance, remarks } = figure;
  const panelWidth = width - 42 - 52;
  const head = heading({ x: 42, right: 42 + panelWidth }, title, subtitle, mark);
  const upper: Box = { x: 42, y: 40 + head.extra, width: panelWidth, height: 160 };
  const lower: Box = { ...upper, y: upper.y + upper.height + 10, height: 70 };
  const colourBar: Box = { x: upper.x + upper.width + 10, y: upper.y, width: 9, height: upper.height };
  const ofSeeds: Box = { ...lower, y: lower.y + lower.height + 34, height: 34 };
  const footY = (seeds ? ofSeeds.y + ofSeeds.height - 20 : lower.y + lower.height) + 34;
  const { lines, height } = foot(upper.x, footY, provenance, remarks, width - upper.x - 8);
  return svgDocument({
    width,
    height: footY + height,
    title: description,
    provenance,
    definitions: [heatGradient(panel.colours)],
    body: [
      ...head.lines,
      ...meanPanel(panel, upper, lower, {
        ...{ left: true, bottom: true, smallBoxes: true },
        ...{ size, titleDistance: 28, traceWidth: 1.3 },
      }),
      ...(seeds ? seedBandPanel(seeds, across(panel.time.limits, ofSeeds), ofSeeds, size, 28) : []),
      heatBar(colourBar, panel.colours, size),
      ...lines,
    ],
  });
}
