/** What stands above and below the leads on the paper of a beat: annotations, RR intervals, map, scale, figure's foot. */
const besidePx = 170;
/** 25 mm at 96 pixels an inch. */
const rowPx = 95;
/** A beat is told by two leads; more belong on the page of Record. */
const most = 2;

/** Other leads that the paper of a beat has room for, each at least 25 mm high. @param figurePx height of the figure */
export function roomForOthers(figurePx: number): number {
  return Math.max(0, Math.min(most, Math.floor((figurePx - besidePx) / rowPx) - 1));
}
