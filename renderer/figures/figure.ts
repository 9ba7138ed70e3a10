/** What every figure is: data for Plotly and words for those who do not see it. Made by pure functions of data and theme. */
import type { Config, Data, Layout } from 'plotly.js-dist';
import type { FigureTheme } from './theme.ts';

export interface FigureSpec {
  data: Data[];
  layout: Partial<Layout>;
  config: Partial<Config>;
  /** One or two sentences that say what the figure shows: the accessible description. */
  description: string;
  /** Heading of the figure in a file; on the screen the page says it. */
  title: string;
  /** What made the figure: written under it in a file, so that it can be made again. Empty where the page alone knows. */
  provenance: string;
  /** Name of an exported file, without its ending. */
  fileName: string;
}

/** A figure that can be drawn in any theme: on the screen in the window's, in a file in the light one. */
export type Figure = (theme: FigureTheme) => FigureSpec;

/** The wrapper has buttons of its own (reset, SVG, PNG), reachable by keyboard, so Plotly's bar is off. */
export const figureConfig: Partial<Config> = {
  displayModeBar: false,
  displaylogo: false,
  responsive: false,
  doubleClick: 'reset',
  showTips: false,
};

/** For small multiples: a picture without zoom or hover. */
export const stillConfig: Partial<Config> = { ...figureConfig, staticPlot: true };
