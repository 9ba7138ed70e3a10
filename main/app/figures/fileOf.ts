import type { z } from 'zod';
import type { figureOutput } from '../../../preload/contract/figures.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import { defaultDpi } from '../../../preload/words/figureFormats.ts';
import { documentDate } from '../../documents/documentDate.ts';
import type { AppContext } from '../context.ts';

/** A figure, laid out, as the bytes of a file. */
export async function fileOf(
  { compute, version, now }: AppContext,
  svg: string,
  { format, dpi = defaultDpi, fontFile }: z.infer<typeof figureOutput>,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const date = documentDate(now(), process.env);
  const fontFiles = fontFile === undefined ? [] : [fontFile];
  const { bytes } = await finish(compute.run('figureFile', { svg, format, dpi, version, date, fontFiles }, signal));
  return bytes;
}
