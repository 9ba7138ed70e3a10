import type { Theme } from '../state/theme.svelte.ts';
import { darkTheme, type FigureTheme, lightTheme } from './theme.ts';

/** The figure's colours in the theme shown now: text, lines and paper from the window's tokens, ECG colours of their own. */
export function figureTheme(theme: Theme): FigureTheme {
  const own = theme.resolved === 'dark' ? darkTheme : lightTheme;
  return {
    ...own,
    font: theme.token('--font') || own.font,
    text: theme.token('--text') || own.text,
    textMuted: theme.token('--text-soft') || own.textMuted,
    rule: theme.token('--line') || own.rule,
    trace: theme.token('--paper-trace') || own.trace,
    series: theme.token('--accent') || own.series,
  };
}
