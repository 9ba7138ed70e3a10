import type { ClassMeanFigure } from '../../preload/figures/classMeans.ts';
import type { Box } from './axis.ts';
import { foot } from './foot.ts';
import { heatBar, heatGradient } from './heat.ts';
import { meanPanel } from './meanPanel.ts';
import { pageWidth, softInk, svgDocument, text } from './svg.ts';
import { syntheticMark } from './syntheticMark.ts';

const size = 7;

/** One class of the means, large. SVG text. */
export function classMeanFigure(figure: ClassMeanFigure): string {
  const { panel, title, subtitle, mark, description, provenance, remarks } = figure;
  const upper: Box = { x: 42, y: 40, width: pageWidth - 42 - 52, height: 160 };
  const lower: Box = { ...upper, y: upper.y + upper.height + 10, height: 70 };
  const colourBar: Box = { x: upper.x + upper.width + 10, y: upper.y, width: 9, height: upper.height };
  const footY = lower.y + lower.height + 34;
  const { lines, height } = foot(upper.x, footY, provenance, remarks);
  return svgDocument({
    width: pageWidth,
    height: footY + height,
    title: description,
    definitions: [heatGradient(panel.colours)],
    body: [
      text(upper.x, 15, 10, title, { 'font-weight': 600, 'xml:space': 'preserve' }),
      text(upper.x, 28, size, subtitle, { fill: softInk }),
      ...syntheticMark(mark, upper.x + upper.width),
      ...meanPanel(panel, upper, lower, {
        ...{ left: true, bottom: true, smallBoxes: true },
        ...{ size, titleDistance: 28, traceWidth: 1.3 },
      }),
      heatBar(colourBar, panel.colours, size),
      ...lines,
    ],
  });
}
