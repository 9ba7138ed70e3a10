import type { ImageFormat } from './exportFigure.ts';
import { saveFile } from './saveFile.ts';
import { svgToPng } from './svgToPng.ts';

/** Saves a figure that the host drew: as it came, or as pixels at three times its size, for print. */
export async function saveSvg(
  { svg, fileName }: { readonly svg: string; readonly fileName: string },
  format: ImageFormat,
): Promise<void> {
  if (format === 'svg') return saveFile(fileName, new Blob([svg], { type: 'image/svg+xml' }));
  saveFile(fileName.replace(/\.svg$/, '.png'), await svgToPng(svg, 3));
}
