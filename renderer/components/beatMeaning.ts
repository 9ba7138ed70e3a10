import { type LabelSetName, labelSets } from '../../preload/words/labelSets.ts';
import { detectedBeat, isBeatSymbol, symbols } from '../../preload/words/symbols.ts';

/** What a symbol means, in words. */
export function beatMeaning(symbol: string): string {
  if (symbol === detectedBeat) return 'Detected beat, no reference class';
  return isBeatSymbol(symbol) ? symbols[symbol].meaning : 'Not a beat';
}

/** What a class of a label set means: `N` is "Normal beat" in mitdb-8, "Normal and bundle branch block" in aami-5. */
export function classMeaning(labelSet: LabelSetName, name: string): string {
  const set = labelSets[labelSet];
  return set.meanings[set.classes.indexOf(name)] ?? name;
}
