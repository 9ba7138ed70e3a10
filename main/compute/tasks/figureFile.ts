import type { FigureFormat } from '../../../preload/words/figureFormats.ts';
import { figureFile as fileOf } from '../../documents/figureFile.ts';
import { fontSet } from '../../documents/fontSet.ts';
import { svgFacts } from '../../documents/svgFacts.ts';

export interface FigureFileInput {
  /** Of main/figures. */
  readonly svg: string;
  readonly format: FigureFormat;
  readonly dpi: number;
  /** For letters that Inter lacks. */
  readonly fontFiles: readonly string[];
  /** Of BeatLens. */
  readonly version: string;
  readonly date: Date;
}

/** A figure as the bytes of a file. @throws DocumentRefused for letters without a font, and pictures that are too large */
// biome-ignore lint/correctness/useYield: a task is an async generator, also one that is done at once
export async function* figureFile(
  { svg, fontFiles, ...options }: FigureFileInput,
  _abort: AbortSignal,
): AsyncGenerator<never, { bytes: Uint8Array }, void> {
  const { provenance } = svgFacts(svg);
  return { bytes: await fileOf(svg, { ...options, fonts: fontSet(fontFiles), provenance }) };
}
