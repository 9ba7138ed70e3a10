/** A lane of the whole record, in CSS pixels from above. */
interface TrendLane {
  readonly top: number;
  readonly height: number;
}

export interface TrendLanes {
  readonly rr: TrendLane;
  readonly rate: TrendLane;
  readonly rhythm: TrendLane;
  readonly quality: TrendLane;
  /** Of all of them. */
  readonly height: number;
}

/** Windows of this height and more have room for higher lanes. */
const highWindow = 960;

/** From above to below. In a high window intervals and rates are twice as high; the paper keeps most of the room. */
export function trendLanes(windowHeight: number): TrendLanes {
  const times = windowHeight >= highWindow ? 2 : 1;
  const rr = { top: 2, height: 50 * times };
  const rate = { top: rr.top + rr.height + 4, height: 22 * times };
  const rhythm = { top: rate.top + rate.height + 3, height: 13 };
  const quality = { top: rhythm.top + rhythm.height + 2, height: 5 };
  return { rr, rate, rhythm, quality, height: quality.top + quality.height + 1 };
}
