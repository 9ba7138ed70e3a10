/**
 * A figure whose ids, and what refers to them, begin with a prefix: those of two figures of one page would clash.
 *
 * @param prefix unique on the page
 */
export function prefixedIds(svg: string, prefix: string): string {
  return svg
    .replace(/(<[^<>]*?\s)id="([^"]+)"/g, `$1id="${prefix}$2"`)
    .replace(/url\(#([^)]+)\)/g, `url(#${prefix}$1)`)
    .replace(/((?:xlink:)?href)="#([^"]+)"/g, `$1="#${prefix}$2"`);
}
