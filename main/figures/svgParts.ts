export interface SvgParts {
  /** Attributes of the root but its size. */
  readonly attributes: string;
  readonly width: number;
  readonly height: number;
  readonly inner: string;
}

/** The root of a figure, and what stands in it. Its size is that of its viewBox. */
export function svgParts(svg: string): SvgParts {
  const [head = '', attributes = ''] = /^<svg([^>]*)>/.exec(svg) ?? [];
  const [, width, height] = /viewBox="0 0 (\S+) (\S+)"/.exec(attributes) ?? [];
  const rest = attributes.replace(/\s(?:width|height|viewBox)="[^"]*"/g, '');
  return {
    ...{ attributes: rest, width: Number(width), height: Number(height) },
    inner: svg.slice(head.length, svg.lastIndexOf('</svg>')),
  };
}
