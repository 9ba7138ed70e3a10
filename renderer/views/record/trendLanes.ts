/** From above to below, in CSS pixels. */
export const trendLanes = {
  rr: { top: 2, height: 50 },
  rate: { top: 56, height: 22 },
  rhythm: { top: 81, height: 13 },
  quality: { top: 96, height: 5 },
} as const;
export const trendHeight = 102;
