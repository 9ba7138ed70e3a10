import { type ModelSplit, type SplitPart, splitMeaning } from '../../preload/words/vocabulary.ts';
import { softInk, text } from './svg.ts';

/** What made a figure: enough to make it again from the command line. */
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
}

/** Provenance as the last lines of a figure; the first stands at `y`. `remarks` follow, one a line. */
export function footLines(
  x: number,
  y: number,
  size: number,
  facts: Provenance,
  remarks: readonly string[] = [],
): string[] {
  return footText(facts, remarks).map((said, i) => text(x, y + i * size * 1.35, size, said, { fill: softInk }));
}

export function footText(facts: Provenance, remarks: readonly string[] = []): string[] {
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
  const optimistic = told ? [`Split ${facts.split}: ${splitMeaning[facts.split]}`] : [];
  return [first.join(' \u00b7 '), second.join(' \u00b7 '), ...optimistic, ...remarks];
}
