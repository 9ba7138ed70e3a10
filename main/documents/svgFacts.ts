export interface SvgFacts {
  /** Points: 1/72 inch. */
  readonly width: number;
  readonly height: number;
  /** For readers that cannot see the figure. */
  readonly title: string;
}

/** Size and title of a figure of main/figures. @throws Error for SVG without a size in millimetres */
export function svgFacts(svg: string): SvgFacts {
  const [, width, height] = /^<svg[^>]*\swidth="([\d.]+)mm"\sheight="([\d.]+)mm"/.exec(svg) ?? [];
  const [, , , viewWidth, viewHeight] = /^<svg[^>]*\sviewBox="(\S+) (\S+) (\S+) (\S+)"/.exec(svg) ?? [];
  if (width === undefined || height === undefined || viewWidth === undefined) {
    throw new Error('a figure needs its width and height in millimetres and a viewBox');
  }
  const title = /<title>([^<]*)<\/title>/.exec(svg)?.[1] ?? '';
  return {
    // The viewBox has the points; millimetres are rounded.
    width: Number(viewWidth),
    height: Number(viewHeight),
    title: title
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&amp;/g, '&'),
  };
}
