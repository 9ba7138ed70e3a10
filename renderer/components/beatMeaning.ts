import { detectedBeat, isBeatSymbol, symbols } from '../../preload/words/symbols.ts';

/** What a symbol means, in words. */
export function beatMeaning(symbol: string): string {
  if (symbol === detectedBeat) return 'Detected beat, no reference class';
  return isBeatSymbol(symbol) ? symbols[symbol].meaning : 'Not a beat';
}
