import { classOf, type LabelSetName, labelSets } from '../../preload/words/labelSets.ts';
import { beatSymbols, detectedBeat } from '../../preload/words/symbols.ts';

type Counts = Readonly<Record<string, number>>;

/** Symbols in the order of the dictionary, detected beats last, the ones that do not occur left out. */
export function bySymbol(counts: Counts): { name: string; beats: number }[] {
  const known = [...beatSymbols, detectedBeat].map((name) => ({ name, beats: counts[name] ?? 0 }));
  return known.filter(({ beats }) => beats > 0);
}

/** Symbols with the most beats first. */
export function mostFirst(counts: Counts): { name: string; beats: number }[] {
  return bySymbol(counts).sort((a, b) => b.beats - a.beats);
}

/** Beats that a reference gives a symbol: without those that BeatLens found itself. */
export function referenceBeats(counts: Counts): number {
  return bySymbol(counts).reduce((sum, { name, beats }) => sum + (name === detectedBeat ? 0 : beats), 0);
}

export function sumCounts(all: readonly Counts[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const counts of all) {
    for (const [symbol, beats] of Object.entries(counts)) sum[symbol] = (sum[symbol] ?? 0) + beats;
  }
  return sum;
}

/** Beats per class of a label set, classes without beats included; `leftOut`: beats whose symbol has no class. */
export function byClass(
  counts: Counts,
  labelSet: LabelSetName,
): { classes: { name: string; beats: number; meaning: string }[]; leftOut: number } {
  const set = labelSets[labelSet];
  const beats = new Map(set.classes.map((name) => [name, 0]));
  let leftOut = 0;
  for (const [symbol, found] of Object.entries(counts)) {
    const name = classOf(labelSet, symbol);
    if (name === undefined) leftOut += found;
    else beats.set(name, (beats.get(name) ?? 0) + found);
  }
  const classes = set.classes.map((name, index) => ({
    name,
    beats: beats.get(name) ?? 0,
    meaning: set.meanings[index] ?? name,
  }));
  return { classes, leftOut };
}
