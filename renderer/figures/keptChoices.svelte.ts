import type { FigureLook } from '../../preload/contract/contract.ts';
import type { FigureColours } from '../../preload/words/figureColours.ts';
import { defaultDpi, type FigureFormat, figureFormats, leastDpi, mostDpi } from '../../preload/words/figureFormats.ts';
import { defaultPreset, type FigurePreset } from '../../preload/words/figurePresets.ts';

/** How the last figure left: the next one of the same window begins with it. */
export const keptChoices = $state({
  format: 'svg' as FigureFormat,
  preset: defaultPreset as FigurePreset,
  colours: 'heat' as FigureColours,
  dpi: defaultDpi as number,
  /** Points; empty: the preset's. */
  letters: '',
  fontFile: '',
  /** Of the panels of the tray. */
  columns: 2 as 1 | 2 | 3,
});

/** They as requests have them. */
export function keptLook(): FigureLook {
  const { preset, colours, letters } = keptChoices;
  return { preset, colours, ...(letters !== '' && { letterPoints: Number(letters) }) };
}

export function keptFontFile(): string | undefined {
  return keptChoices.fontFile.trim() || undefined;
}

export function keptOutput() {
  const { format, dpi } = keptChoices;
  return { format, fontFile: keptFontFile(), ...(figureFormats[format].hasDpi && { dpi }) };
}

/** The format has pixels, and no file can have so few or so many. */
export function isDpiWrong(): boolean {
  const { format, dpi } = keptChoices;
  return figureFormats[format].hasDpi && !(dpi >= leastDpi && dpi <= mostDpi);
}
