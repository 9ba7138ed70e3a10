import { plain } from './svg.ts';

/** Points of a millimetre: one unit of a figure is a point. */
const mm = 72 / 25.4;

/** A trace as the data of an SVG path. @param path pairs in millimetres; a line begins anew after a NaN [2 x points] */
export function pathOf(path: readonly number[]): string {
  let drawn = '';
  let isDown = false;
  for (let i = 0; i < path.length; i += 2) {
    const y = path[i + 1]!;
    if (Number.isNaN(y)) isDown = false;
    else {
      const point = `${at(path[i]!)} ${at(y)}`;
      // A sample between two gaps is a dot.
      const isAlone = !isDown && (i + 2 >= path.length || Number.isNaN(path[i + 3]!));
      drawn += isAlone ? `M${point}h0.2` : `${isDown ? 'L' : 'M'}${point}`;
      isDown = true;
    }
  }
  return drawn;
}

/** Millimetres as points of the figure. */
function at(millimetres: number): string {
  return plain(millimetres * mm);
}
