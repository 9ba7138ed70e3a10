import type { Layout } from 'plotly.js-dist';
import type { Figure, FigureSpec } from './figure.ts';
import type { Plotly } from './loadPlotly.ts';
import { saveFile } from './saveFile.ts';
import { lightTheme } from './theme.ts';

const imageFormats = ['svg', 'png'] as const;
export type ImageFormat = (typeof imageFormats)[number];

const titleHeight = 30;
const provenanceHeight = 24;

/** Saves a figure on white paper, whatever theme the window has. PNG at three times the size, for print. */
export async function exportFigure(
  plotly: Plotly,
  figure: Figure,
  format: ImageFormat,
  size: { width: number; height: number },
): Promise<void> {
  const spec = figure(lightTheme);
  const address = await plotly.toImage(
    { data: spec.data, layout: onPaper(spec) },
    {
      format,
      width: size.width,
      height: size.height + titleHeight + provenanceHeight,
      scale: format === 'png' ? 3 : 1,
    },
  );
  saveFile(`${spec.fileName}.${format}`, bytesOf(address));
}

/** With its title above and what made it below: a file stands without the page around it. */
function onPaper({ layout, title, provenance }: FigureSpec): Partial<Layout> {
  const margin = { l: 0, r: 0, t: 0, b: 0, ...layout.margin };
  const words = { xref: 'paper', yref: 'paper', x: 0, xanchor: 'left', showarrow: false } as const;
  const { text, textMuted } = lightTheme;
  return {
    ...layout,
    paper_bgcolor: '#ffffff',
    margin: { ...margin, t: margin.t + titleHeight, b: margin.b + provenanceHeight },
    annotations: [
      ...(layout.annotations ?? []),
      { ...words, text: `<b>${title}</b>`, y: 1, yanchor: 'bottom', yshift: margin.t, font: { size: 14, color: text } },
      { ...words, text: provenance, y: 0, yanchor: 'top', yshift: -margin.b, font: { size: 10, color: textMuted } },
    ],
  };
}

/** Content of a `data:` address. Not by `fetch`, which the content security policy keeps to the host. */
function bytesOf(address: string): Blob {
  const comma = address.indexOf(',');
  const head = address.slice(5, comma);
  const body = address.slice(comma + 1);
  const type = head.replace(/;base64$/, '');
  if (!head.endsWith(';base64')) return new Blob([decodeURIComponent(body)], { type });
  return new Blob([Uint8Array.from(atob(body), (character) => character.charCodeAt(0))], { type });
}
