import type { TrainProgress } from '../../../preload/contract/contract.ts';
import type { FigureSpec } from '../../figures/figure.ts';
import type { FigureTheme } from '../../figures/theme.ts';

/** Running mean of the epoch under way. `at` counts epochs: 2.5 is the middle of the third. */
export interface LivePoint {
  readonly at: number;
  readonly loss: number;
  readonly accuracy: number;
}

/** Enough for a smooth line, few enough to draw again with each. */
const mostPoints = 300;

/** The points with the newest progress, or the same array where it brings nothing to be seen. */
export function addLivePoint(points: readonly LivePoint[], progress: TrainProgress): readonly LivePoint[] {
  const { done, total, epochs, loss, accuracy } = progress;
  if (progress.stage !== 'training' || loss === null || accuracy === null || total <= 0) return points;
  const at = (done / total) * epochs;
  const last = points.at(-1);
  if (last && at < last.at) return [{ at, loss, accuracy }];
  if (last && at - last.at < epochs / mostPoints) return points;
  return [...points, { at, loss, accuracy }];
}

/** A figure by epochs with the running mean as a thin line behind its curves. */
export function withLiveCurve(
  spec: FigureSpec,
  theme: FigureTheme,
  points: readonly LivePoint[],
  value: 'loss' | 'accuracy',
): FigureSpec {
  if (points.length === 0) return spec;
  return {
    ...spec,
    data: [
      {
        type: 'scatter',
        mode: 'lines',
        name: 'running mean',
        x: points.map(({ at }) => at),
        y: points.map((point) => point[value]),
        line: { color: theme.textMuted, width: 1.25 },
        hoverinfo: 'skip',
        // Three names do not fit beside each other in a small window; the panel says what the thin line is.
        showlegend: false,
      },
      ...spec.data,
    ],
    layout: { ...spec.layout, xaxis: { ...spec.layout.xaxis, range: [0, spec.layout.xaxis?.range?.[1]] } },
  };
}
