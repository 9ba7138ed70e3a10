/**
 * A figure within an HTML page: its ids get a prefix, as those of two figures would clash, and it is told to readers as a
 * picture by its own title.
 *
 * @param prefix unique on the page
 */
export function svgInPage(svg: string, prefix: string): string {
  return svg
    .trim()
    .replace(/^<\?xml[^>]*\?>\s*/, '')
    .replace(/(<[^<>]*?\s)id="([^"]+)"/g, `$1id="${prefix}$2"`)
    .replace(/url\(#([^)]+)\)/g, `url(#${prefix}$1)`)
    .replace(/((?:xlink:)?href)="#([^"]+)"/g, `$1="#${prefix}$2"`)
    .replace(/^<svg /, '<svg role="img" ');
}
