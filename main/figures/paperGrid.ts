import { multiples } from '../../preload/figures/axis.ts';
import { type Box, place, type Scale } from './axis.ts';
import { group, plain } from './svg.ts';

/** ECG paper: small boxes of 40 ms x 0.1 mV, large ones of 200 ms x 0.5 mV. `x` in ms, `y` in mV. */
export function paperGrid(box: Box, x: Scale, y: Scale, small: boolean): string {
  const lines = (timeStep: number, voltStep: number) => {
    const upright = multiples(x.from, timeStep).map(
      (t) => `M${plain(place(x, t))} ${plain(box.y)}v${plain(box.height)}`,
    );
    const level = multiples(y.from, voltStep).map(
      (mv) => `M${plain(box.x)} ${plain(place(y, mv))}h${plain(box.width)}`,
    );
    return [...upright, ...level].join('');
  };
  const path = (d: string, opacity: number, width: number) =>
    `<path d="${d}" fill="none" stroke="#9a4a4a" stroke-opacity="${opacity}" stroke-width="${width}"/>`;
  return group({ 'data-part': 'paper' }, [
    ...(small ? [path(lines(40, 0.1), 0.16, 0.3)] : []),
    path(lines(200, 0.5), 0.38, 0.5),
  ]);
}
