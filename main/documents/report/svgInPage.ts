import { prefixedIds } from '../../figures/prefixedIds.ts';

/**
 * A figure within an HTML page: its ids get a prefix, as those of two figures would clash, and it is told to readers as a
 * picture by its own title.
 *
 * @param prefix unique on the page
 */
export function svgInPage(svg: string, prefix: string): string {
  return prefixedIds(svg.trim().replace(/^<\?xml[^>]*\?>\s*/, ''), prefix).replace(/^<svg /, '<svg role="img" ');
}
