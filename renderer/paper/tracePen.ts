/** In device pixels: what lies nearer to the point before it in its column is not seen. */
const leastPx = 0.5;

/** What a pen draws on, as of a canvas. */
type Line = Pick<CanvasRenderingContext2D, 'moveTo' | 'lineTo'>;

/** Draws a way point by point. */
export interface TracePen {
  /** In device pixels, x ascending; y NaN lifts the pen. */
  readonly to: (x: number, y: number) => void;
  /** To be called once after the last point. */
  readonly end: () => void;
}

/**
 * A pen that leaves out the points that no pixel shows: those that lie in height between their neighbours within one column of pixels,
 * and those less than half a pixel from the point before. Extremes stay, and so do gaps. Without a graphics card a stroke takes
 * as long as it has points.
 */
export function tracePen(line: Line): TracePen {
  let isDown = false;
  let [drawnX, drawnY] = [Number.NaN, Number.NaN];
  /** Waits for the point after it. */
  let isWaiting = false;
  let [waitingX, waitingY] = [Number.NaN, Number.NaN];

  function draw(x: number, y: number): void {
    if (isDown) line.lineTo(x, y);
    else {
      line.moveTo(x, y);
      // A sample between two gaps is a dot.
      line.lineTo(x + 0.01, y);
    }
    isDown = true;
    drawnX = x;
    drawnY = y;
  }

  function isUnseen(nextX: number, nextY: number): boolean {
    if (!isDown) return false;
    const column = Math.floor(waitingX);
    const isWithDrawn = Math.floor(drawnX) === column;
    if (isWithDrawn && Math.abs(waitingY - drawnY) < leastPx) return true;
    if (!isWithDrawn && Math.floor(nextX) !== column) return false;
    return (waitingY >= drawnY && waitingY <= nextY) || (waitingY <= drawnY && waitingY >= nextY);
  }

  function lift(): void {
    if (isWaiting) draw(waitingX, waitingY);
    isWaiting = false;
    isDown = false;
  }

  return {
    to(x, y) {
      if (Number.isNaN(y)) {
        lift();
        return;
      }
      if (isWaiting && !isUnseen(x, y)) draw(waitingX, waitingY);
      isWaiting = true;
      waitingX = x;
      waitingY = y;
    },
    end: lift,
  };
}
