import type { HeatTheme } from '../../preload/figures/heat.ts';
import { signColours } from '../../preload/figures/signedScale.ts';

/** The colours a figure is drawn with. The window's wrapper reads them from its CSS variables; files take `lightTheme`. */
export interface FigureTheme {
  /** Which of the two heat scales. */
  scheme: HeatTheme;
  font: string;
  text: string;
  textMuted: string;
  /** Ground of the figure: the colour that heat 0 has. */
  paper: string;
  /** ECG paper: small boxes (40 ms, 0.1 mV) and large ones (200 ms, 0.5 mV). */
  gridMinor: string;
  gridMajor: string;
  /** Lines of ordinary axes. */
  rule: string;
  trace: string;
  /** Drawn under the trace so that it stands out from the heat. */
  casing: string;
  /** ± 1 sd around the mean beat. */
  band: string;
  fiducial: string;
  /** Samples that the record does not have. */
  missing: string;
  /** First and second series of ordinary charts. */
  series: string;
  seriesOther: string;
  /** Signed maps: for and against the target class. */
  positive: string;
  negative: string;
}

const font = "'Inter Variable', Inter, system-ui, -apple-system, 'Segoe UI', sans-serif";

export const lightTheme: FigureTheme = {
  scheme: 'light',
  font,
  text: '#1b1f27',
  textMuted: '#5b6472',
  paper: '#ffffff',
  gridMinor: 'rgba(203, 88, 106, 0.13)',
  gridMajor: 'rgba(203, 88, 106, 0.30)',
  rule: '#e3e6eb',
  trace: '#14171c',
  casing: 'rgba(255, 255, 255, 0.65)',
  band: 'rgba(20, 23, 28, 0.14)',
  fiducial: '#5b6472',
  missing: 'rgba(91, 100, 114, 0.35)',
  series: '#2660a4',
  seriesOther: '#c2571a',
  ...signColours.light,
};

export const darkTheme: FigureTheme = {
  scheme: 'dark',
  font,
  text: '#e8eaee',
  textMuted: '#9ea7b4',
  paper: '#15171c',
  gridMinor: 'rgba(240, 150, 165, 0.09)',
  gridMajor: 'rgba(240, 150, 165, 0.22)',
  rule: '#2b3039',
  trace: '#f5f6f8',
  casing: 'rgba(15, 16, 20, 0.60)',
  band: 'rgba(245, 246, 248, 0.18)',
  fiducial: '#9ea7b4',
  missing: 'rgba(158, 167, 180, 0.35)',
  series: '#7db4f0',
  seriesOther: '#f0a35e',
  ...signColours.dark,
};
