import type { PaperGrid, StripBlock } from '../../preload/figures/strip/stripPage.ts';
import { element, plain } from './svg.ts';

/** Points of a millimetre: one unit of a figure is a point. */
const mm = 72 / 25.4;
const paperColour = '#b0484f';

/** ECG paper in its place, with its lines. Millimetres. */
export function paperParts({ x, y, width, height }: StripBlock['paper'], grid: PaperGrid): string[] {
  const upright = (all: readonly number[]) => all.map((one) => `M${at(one)} ${at(y)}v${at(height)}`);
  const level = (all: readonly number[]) => all.map((one) => `M${at(x)} ${at(one)}h${at(width)}`);
  const lines = (xs: readonly number[], ys: readonly number[], opacity: number, strokeWidth: number) =>
    element('path', {
      ...{ d: [...upright(xs), ...level(ys)].join(''), fill: 'none' },
      ...{ stroke: paperColour, 'stroke-opacity': opacity, 'stroke-width': strokeWidth },
    });
  const { minorX, minorY, majorX, majorY } = grid;
  return [
    element('rect', { x: x * mm, y: y * mm, width: width * mm, height: height * mm, fill: '#fff8f7' }),
    ...(minorX.length + minorY.length > 0 ? [lines(minorX, minorY, 0.22, 0.25)] : []),
    lines(majorX, majorY, 0.45, 0.5),
  ];
}

/** Millimetres as points of the figure. */
function at(millimetres: number): string {
  return plain(millimetres * mm);
}
