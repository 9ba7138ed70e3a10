import type { Curve } from './curves.ts';

/** Distances below this are not seen in a figure of a thousand pixels. */
const negligible = 2e-4;

/**
 * A curve with at most `most` of its points: the two ends, then again and again the point that lies farthest from the line
 * drawn so far (Ramer 1972, Douglas & Peucker 1973, by greatest distance first). Coordinates are rounded to 1e-5.
 */
export function thinned({ x, y }: Curve, most: number): Curve {
  const last = x.length - 1;
  if (last < 1) return { x: [...x], y: [...y] };
  const kept = new Set([0, last]);
  const pieces = [farthest(x, y, 0, last)];
  while (kept.size < most) {
    let worst = 0;
    pieces.forEach((piece, at) => {
      if (piece.distance > pieces[worst]!.distance) worst = at;
    });
    const { from, at, to, distance } = pieces[worst]!;
    if (distance < negligible) break;
    kept.add(at);
    pieces.splice(worst, 1, farthest(x, y, from, at), farthest(x, y, at, to));
  }
  const places = [...kept].sort((a, b) => a - b);
  return { x: places.map((place) => rounded(x[place]!)), y: places.map((place) => rounded(y[place]!)) };
}

interface Piece {
  readonly from: number;
  readonly to: number;
  /** The point between them that is farthest from their line. */
  readonly at: number;
  readonly distance: number;
}

function farthest(x: number[], y: number[], from: number, to: number): Piece {
  const dx = x[to]! - x[from]!;
  const dy = y[to]! - y[from]!;
  const length = Math.hypot(dx, dy);
  let at = from;
  let distance = 0;
  for (let place = from + 1; place < to; place++) {
    const ox = x[place]! - x[from]!;
    const oy = y[place]! - y[from]!;
    // Of points outside the ends' reach (a jagged curve) the distance to the end counts.
    const along = length === 0 ? 0 : Math.min(1, Math.max(0, (ox * dx + oy * dy) / length ** 2));
    const away = Math.hypot(ox - along * dx, oy - along * dy);
    if (away > distance) {
      at = place;
      distance = away;
    }
  }
  return { from, to, at, distance };
}

function rounded(value: number): number {
  return Math.round(value * 1e5) / 1e5;
}
