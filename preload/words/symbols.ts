import { namesOf } from './namesOf.ts';

/** The WFDB symbols that mark a beat (annot(5), `isqrs`). Every other annotation is never a beat. */
export const symbols = {
  N: { meaning: 'Normal beat' },
  L: { meaning: 'Left bundle branch block beat' },
  R: { meaning: 'Right bundle branch block beat' },
  B: { meaning: 'Bundle branch block beat (unspecified)' },
  A: { meaning: 'Atrial premature beat' },
  a: { meaning: 'Aberrated atrial premature beat' },
  J: { meaning: 'Nodal (junctional) premature beat' },
  S: { meaning: 'Supraventricular premature or ectopic beat' },
  V: { meaning: 'Premature ventricular contraction' },
  r: { meaning: 'R-on-T premature ventricular contraction' },
  F: { meaning: 'Fusion of ventricular and normal beat' },
  e: { meaning: 'Atrial escape beat' },
  j: { meaning: 'Nodal (junctional) escape beat' },
  n: { meaning: 'Supraventricular escape beat' },
  E: { meaning: 'Ventricular escape beat' },
  '/': { meaning: 'Paced beat' },
  f: { meaning: 'Fusion of paced and normal beat' },
  Q: { meaning: 'Unclassifiable beat' },
  '?': { meaning: 'Beat not classified during learning' },
} as const satisfies Readonly<Record<string, { readonly meaning: string }>>;

export type BeatSymbol = keyof typeof symbols;
export const beatSymbols = namesOf(symbols);

export function isBeatSymbol(symbol: string): symbol is BeatSymbol {
  return Object.hasOwn(symbols, symbol);
}

/**
 * Stands where a symbol stands for a beat that BeatLens found itself in a record without annotations, and is its annotator's
 * name: no annotation, in no class of any label set.
 */
export const detectedBeat = 'qrs';
