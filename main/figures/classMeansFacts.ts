import type { ClassMean, ClassMeans } from '../../preload/contract/contract.ts';
import type { Provenance } from '../../preload/figures/provenance.ts';
import { formatChosen } from '../../preload/words/formatChosen.ts';
import { methodFacts, methodWithParameters } from '../../preload/words/methods.ts';

/** What a figure of class means needs beside the means themselves. */
export interface MeansFigureFacts {
  readonly network: string;
  /** Of BeatLens. */
  readonly version: string;
}

export function meansProvenance(means: ClassMeans, facts: MeansFigureFacts): Provenance {
  return {
    model: means.model,
    network: facts.network,
    labelSet: means.labelSet,
    split: means.split,
    part: means.part,
    seed: means.seed,
    layer: means.layer,
    method: methodWithParameters(means.method, means.parameters),
    engine: means.engine,
    archives: means.archives,
    synthetic: means.synthetic,
    version: facts.version,
  };
}

export function beatsAndPatients(one: ClassMean): string {
  return `${plural(one.beats, 'beat')}, ${plural(one.patients, 'patient')}`;
}

export function formatSelection(means: ClassMeans): string {
  const selection = {
    all: 'all beats of the class',
    correct: 'beats that the model classed correctly',
    incorrect: 'beats that the model classed wrongly',
  }[means.selection];
  const which = means.chosen === undefined ? selection : `${selection}: ${formatChosen(means.chosen)}`;
  const part = means.part ? `${means.part} part of the split ${means.split}` : 'all beats of the archive';
  return `Mean ${means.method} of each class\u2019s own logit \u00b7 ${which} \u00b7 ${part} \u00b7 ${leadLabel(means.lead)}`;
}

/** A model reads the same lead of every record where it can; its rule, or the lead, in words. */
function leadLabel(lead: string): string {
  if (lead === 'mlii-ii-or-first') return 'lead MLII, else II, else the first';
  if (lead === 'mlii-or-first') return 'lead MLII, else the first';
  return lead.startsWith('lead ') ? `${lead}, else MLII, II or the first` : `lead ${lead}`;
}

/** How the numbers came about, in the order in which it was done. */
export function meanRemarks(means: ClassMeans): string[] {
  const zero = means.classes.filter((one) => one.zeroMaps > 0).map((one) => `${one.target} ${one.zeroMaps}`);
  return [
    `Each map is ${formatDisplay(means)}, divided by its own maximum, then averaged over the beats. Shading: mean. Below: median, quartile band, mean dashed.`,
    ...(zero.length > 0 ? [`Maps that are zero everywhere, counted as zero: ${zero.join(', ')}.`] : []),
  ];
}

/** How a map got one sign. */
export function formatDisplay({ method }: Pick<ClassMeans, 'method'>): string {
  return methodFacts[method].display === 'positive' ? 'rectified' : 'taken by its magnitude';
}

export function plural(count: number, word: string): string {
  return `${count.toLocaleString('en-US')} ${word}${count === 1 ? '' : 's'}`;
}
