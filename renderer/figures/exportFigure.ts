import type { Figure } from './figure.ts';
import type { Plotly } from './loadPlotly.ts';
import { saveFile } from './saveFile.ts';
import { lightTheme } from './theme.ts';

export const imageFormats = ['svg', 'png'] as const;
export type ImageFormat = (typeof imageFormats)[number];

/** Saves a figure as it stands on white paper, whatever theme the window has. PNG at three times the size, for print. */
export async function exportFigure(
  plotly: Plotly,
  figure: Figure,
  format: ImageFormat,
  size: { width: number; height: number },
): Promise<void> {
  const { data, layout, fileName } = figure(lightTheme);
  const address = await plotly.toImage({ data, layout: { ...layout, paper_bgcolor: '#ffffff' } }, {
    format,
    ...size,
    scale: format === 'png' ? 3 : 1,
  } as Parameters<Plotly['toImage']>[1]);
  saveFile(`${fileName}.${format}`, bytesOf(address));
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
