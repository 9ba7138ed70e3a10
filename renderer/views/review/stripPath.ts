/**
 * The valid samples of a window as an SVG path that fills a width; empty where there is none.
 *
 * @param range millivolts at the lower and the upper edge
 */
export function stripPath(
  {
    millivolts,
    validFrom,
    validTo,
  }: { readonly millivolts: Float32Array; readonly validFrom: number; readonly validTo: number },
  [low, high]: readonly [low: number, high: number],
  { width, height }: { readonly width: number; readonly height: number },
): string {
  const span = high - low || 1;
  const x = (at: number) => (width * at) / Math.max(1, millivolts.length - 1);
  const y = (value: number) => height - (height * (value - low)) / span;
  const points: string[] = [];
  for (let at = validFrom; at < validTo; at++) points.push(`${x(at).toFixed(1)} ${y(millivolts[at]!).toFixed(1)}`);
  return points.length === 0 ? '' : `M${points.join('L')}`;
}
