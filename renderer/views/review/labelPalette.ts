import { type BeatSymbol, beatSymbols } from '../../../preload/words/symbols.ts';

export interface PaletteLabel {
  readonly symbol: BeatSymbol;
  /** Beats of the record that have this given label. */
  readonly beats: number;
  /** What is pressed for it. */
  readonly key: string;
}

/**
 * Labels in the order of their frequency in a record. A capital is reached by its letter (J with Shift, since J alone goes down a
 * list), the slash by itself, the others by digits in this order.
 *
 * @param bySymbol beats a given label
 */
export function labelPalette(bySymbol: Readonly<Record<string, number>>): PaletteLabel[] {
  const beatsOf = (symbol: string) => bySymbol[symbol] ?? 0;
  const ordered = [...beatSymbols].sort((a, b) => beatsOf(b) - beatsOf(a));
  let digit = 0;
  return ordered.map((symbol) => {
    const letter = letterOf(symbol);
    return { symbol, beats: beatsOf(symbol), key: letter ?? String(++digit) };
  });
}

function letterOf(symbol: BeatSymbol): string | null {
  if (symbol === 'J') return 'Shift J';
  return /^[A-Z/]$/.test(symbol) ? symbol : null;
}
