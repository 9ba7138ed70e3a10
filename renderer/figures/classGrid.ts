import type { ClassMean } from '../../preload/contract.ts';
import { classMeanTile, type MeanFrame, type SharedScale, sharedScale } from './classMeanFigure.ts';
import type { FigureSpec } from './figure.ts';
import type { FigureTheme } from './theme.ts';

export interface ClassGrid {
  scale: SharedScale;
  /** In the order of the means; null where a class has no beats in this selection. */
  tiles: (FigureSpec | null)[];
}

/** Small multiples of the class means: one scale of millivolts and one of colour for all, so that tiles can be compared. */
export function classGrid(means: readonly ClassMean[], frame: MeanFrame, theme: FigureTheme): ClassGrid {
  const scale = sharedScale(means);
  return {
    scale,
    tiles: means.map((mean) => (mean.beats > 0 ? classMeanTile(mean, frame, scale, theme) : null)),
  };
}
