/** What made a figure, and what stands under it. */
import { type ModelSplit, type SplitPart, splits } from '../words/splits.ts';

/** Enough to make a figure again from the command line. */
export interface Provenance {
  readonly model: string;
  readonly network: string;
  readonly labelSet: string;
  readonly split: ModelSplit;
  /** Part of the split that is shown; null: no part was chosen. */
  readonly part: SplitPart | null;
  /** Null: a model without a split. */
  readonly seed: number | null;
  readonly layer?: string;
  readonly method?: string;
  readonly engine: { readonly name: string; readonly version: string };
  readonly archives: readonly string[];
  readonly synthetic: boolean;
  /** The model was trained on synthetic data; where it is left out, `synthetic` may stand for that too. */
  readonly syntheticModel?: boolean;
  /** Of BeatLens. */
  readonly version: string;
  /** Whether the maps can be believed, in a sentence; absent: the figure has no map. */
  readonly stamp?: string;
}

/** A line about the figure; a warning stands out. */
export interface Remark {
  readonly text: string;
  readonly isWarning: boolean;
}

export function remark(text: string): Remark {
  return { text, isWarning: false };
}

export function warning(text: string): Remark {
  return { text, isWarning: true };
}

/** Provenance in lines, as they stand under a figure; remarks come after them. */
export function provenanceLines(facts: Provenance): string[] {
  const part = facts.part ? `, ${facts.part} part` : '';
  const first = [
    `Archive ${facts.archives.join(', ')}${facts.synthetic ? ' (SYNTHETIC DATA)' : ''}`,
    `label set ${facts.labelSet}`,
    `split ${facts.split}${part}`,
    ...(facts.seed === null ? [] : [`seed ${facts.seed}`]),
    `BeatLens ${facts.version}`,
  ];
  const second = [
    `Model ${facts.model}${facts.syntheticModel ? ' (trained on SYNTHETIC DATA)' : ''}`,
    `network ${facts.network}`,
    ...(facts.layer ? [`layer ${facts.layer}`] : []),
    ...(facts.method ? [`method ${facts.method}`] : []),
    `engine ${facts.engine.name} (${facts.engine.version})`,
  ];
  // Whatever shows a result of the optimistic split, or of a model whose training is not known, says so.
  const told = facts.split === 'beats' || facts.split === 'none';
  const optimistic = told ? [`Split ${facts.split}: ${splits[facts.split].meaning}`] : [];
  const stamp = facts.stamp === undefined ? [] : [facts.stamp];
  return [first.join(' \u00b7 '), second.join(' \u00b7 '), ...optimistic, ...stamp];
}

/** What a figure of generated beats, or of a model that learned from them, is marked with; null: neither. */
export function syntheticMarkOf(facts: Pick<Provenance, 'synthetic' | 'syntheticModel'>): string | null {
  if (facts.synthetic) return 'SYNTHETIC DATA';
  return facts.syntheticModel ? 'SYNTHETIC MODEL' : null;
}
