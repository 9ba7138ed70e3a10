const mostDecimals = 9;

/**
 * Position of a beat in samples (frames) of its record, as text: `12345`; a fraction where the annotator's clock is finer,
 * `0.5078125`, thirds and the like to a billionth. `RECORD:SAMPLE` finds the beat by it.
 */
export function positionText(frames: number): string {
  const text = String(frames);
  const isLong = text.includes('e-') || text.length - text.indexOf('.') - 1 > mostDecimals;
  if (Number.isInteger(frames) || !isLong) return text;
  return frames.toFixed(mostDecimals).replace(/\.?0+$/, '');
}
