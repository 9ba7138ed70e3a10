/**
 * What is said of a concept and a class. The limits were fixed before anything was measured, but for `effect`: a network that learned from
 * coins showed that a logit which hardly moves can follow anything (docs/truth.md).
 */
export const conceptVerdicts = {
  used: { title: 'used', meaning: 'The logit follows it, beyond random concepts and in most patients alike.' },
  slight: {
    title: 'slight',
    meaning: 'As used, but by less than a tenth of a logit, or of the logit’s own variation.',
  },
  'not-told': {
    title: 'not told from random',
    meaning: 'Random concepts move the logit as much, or the interval by patients holds 0.',
  },
  'not-held': {
    title: 'not held',
    meaning: 'The features do not hold it: of patients that were held out it cannot be read from them.',
  },
  constant: { title: 'does not vary', meaning: 'It is the same in all beats of each patient.' },
} as const;
export type ConceptVerdict = keyof typeof conceptVerdicts;

export const conceptLimits = {
  /** Share of the concept's variation that the features must tell of held-out patients. */
  held: 0.05,
  /** Of p after Holm. */
  p: 0.05,
  /** Of the effect, in standard deviations of the logit. */
  relative: 0.1,
  /** Of the effect, in logits a standard deviation of the concept: at most 2.5 points of probability. */
  effect: 0.1,
} as const;

interface Held {
  readonly value: number;
  readonly floor: number;
}

interface Measured {
  /** Each way of reading it from the features: one is enough. */
  readonly held: readonly (Held | null)[];
  readonly score: {
    readonly effect: number;
    readonly relative: number;
    readonly corrected: number;
    readonly interval: readonly [number, number] | null;
  } | null;
}

export function conceptVerdict({ held, score }: Measured): ConceptVerdict {
  if (score === null) return 'constant';
  if (!held.some(isHeld)) return 'not-held';
  const { interval, corrected, relative, effect } = score;
  const holdsZero = interval === null || (interval[0] <= 0 && interval[1] >= 0);
  if (corrected >= conceptLimits.p || holdsZero) return 'not-told';
  const isSlight = Math.abs(relative) < conceptLimits.relative || Math.abs(effect) < conceptLimits.effect;
  return isSlight ? 'slight' : 'used';
}

/** Whether features hold a concept: a share of it that counts can be read from them, and more than of random concepts. */
export function isHeld(held: Held | null): boolean {
  return held !== null && held.value >= conceptLimits.held && held.value > held.floor;
}
