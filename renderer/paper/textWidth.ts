const widths = new Map<string, number>();
/** Symbols, intervals and class names of a recording come again and again; what is rare is forgotten with the rest. */
const kept = 4096;

/**
 * Width in CSS pixels of a text in the context's font. Measured once: while a record was panned, measuring took three quarters of the
 * time that drawing took in the page's own code.
 */
export function textWidth(context: Pick<CanvasRenderingContext2D, 'font' | 'measureText'>, text: string): number {
  const key = `${context.font}\n${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  if (widths.size >= kept) widths.clear();
  const { width } = context.measureText(text);
  widths.set(key, width);
  return width;
}
