import type { FigureColours } from '../../preload/words/figureColours.ts';
import { defaultDpi, type FigureFormat } from '../../preload/words/figureFormats.ts';
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
