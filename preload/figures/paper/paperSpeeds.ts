/** Paper speeds in mm/s; 25 is the standard one (Kligfield 2007, AHA/ACC/HRS part I). */
export const paperSpeeds = [6.25, 12.5, 25, 50, 100] as const;
export const standardSpeed = 25;

/** Gains in mm/mV; 10 is the standard one. */
export const paperGains = [2.5, 5, 10, 20] as const;
export const standardGain = 10;

/** The pulse of 1 mV is so wide, and stands between two gaps left of the traces. */
export const marginMm = { before: 2.5, pulse: 5, after: 2.5 } as const;
/** Paper that a lead is taken to have where gain and scales are chosen: whatever the window, they are the same. */
export const roomMm = 25;

/** The largest gain at which every lead fits its room, else the smallest. */
export function automaticGain(spansMillivolts: readonly number[], roomMm: number): number {
  const widest = Math.max(0, ...spansMillivolts.filter(Number.isFinite));
  return paperGains.findLast((gain) => gain * widest <= roomMm) ?? paperGains[0];
}
