import type { MethodName } from '../words/methods.ts';
import { methodFacts } from '../words/methods.ts';
import type { ModelSplit, SplitPart } from '../words/splits.ts';

/** What is known of a figure for its caption; what is not known is left out. */
export interface CaptionFacts {
  readonly model?: string | undefined;
  readonly network?: string | undefined;
  readonly split?: ModelSplit | undefined;
  /** Null: no part was chosen. */
  readonly part?: SplitPart | null | undefined;
  readonly archives?: readonly string[] | undefined;
  readonly record?: string | undefined;
  /** The class that is explained. */
  readonly className?: string | undefined;
  /** Of one beat, as its annotator gave it. */
  readonly givenClass?: string | undefined;
  readonly method?: MethodName | undefined;
  readonly layer?: string | undefined;
  readonly beats?: number | undefined;
  readonly patients?: number | undefined;
  readonly isByPatient?: boolean | undefined;
  readonly synthetic?: boolean | undefined;
  readonly syntheticModel?: boolean | undefined;
}

/** How a caption begins. One entry a kind of figure. */
const subjects = {
  beat: 'Map of one beat',
  'recorded-beat': 'One beat as recorded',
  'class-means': 'Mean maps',
  subtypes: 'Subtypes',
  strip: 'ECG',
  'full-disclosure': 'Full disclosure',
  tachogram: 'Heart rate over time',
  'event-list': 'Events',
  agreement: 'Agreement of two readers',
  'review-progress': 'Progress of the review',
  confusion: 'Confusion matrix',
  scores: 'Scores',
  curves: 'ROC, precision-recall and reliability curves',
  'method-comparison': 'Comparison of explanation methods',
  concepts: 'Concepts that the classes go by',
  'located-causes': 'How exactly explanation methods show a planted cause',
  'record-map': 'Map of a whole record',
  'record-mean': 'Mean map of records, aligned at R',
  'wave-swaps': 'What each wave of a beat is worth',
  training: 'Training curves',
  network: 'Network diagram',
} as const;

export type CaptionKind = keyof typeof subjects;

/** A caption in one or two sentences, of what is known. Nothing is claimed that the facts do not say. */
export function draftCaption(kind: CaptionKind, facts: CaptionFacts): string {
  const { className, givenClass, method, layer, record, archives = [], synthetic, syntheticModel } = facts;
  const first = [
    subjects[kind],
    ...(className === undefined ? [] : [`for class ${className}`]),
    ...(givenClass === undefined ? [] : [`(given class ${givenClass})`]),
    ...(facts.isByPatient ? ['patient by patient'] : []),
    ...(method === undefined ? [] : [`by ${methodFacts[method].title}${layer ? ` at layer ${layer}` : ''}`]),
    ...(record === undefined ? [] : [`of record ${record}`]),
  ].join(' ');
  const of = [beatsText(facts), archives.length > 0 ? `${plural(archives, 'archive')} ${archives.join(', ')}` : ''];
  const data = of.filter((one) => one !== '').join('; ');
  const sentences = [
    data === '' ? first : `${first}; ${data}`,
    modelText(facts),
    synthetic ? 'Synthetic data' : '',
    !synthetic && syntheticModel ? 'The model was trained on synthetic data' : '',
  ];
  return sentences
    .filter((one) => one !== '')
    .map((one) => `${one}.`)
    .join(' ');
}

function modelText({ model, network, split, part }: CaptionFacts): string {
  if (model === undefined) return '';
  const more = [
    ...(network === undefined ? [] : [`network ${network}`]),
    ...(split === undefined ? [] : [`split ${split}`]),
    ...(part ? [`${part} part`] : []),
  ];
  return more.length > 0 ? `Model ${model} (${more.join(', ')})` : `Model ${model}`;
}

function beatsText({ beats, patients }: CaptionFacts): string {
  const said = [
    ...(beats === undefined ? [] : [`${grouped(beats)} ${beats === 1 ? 'beat' : 'beats'}`]),
    ...(patients === undefined ? [] : [`${grouped(patients)} ${patients === 1 ? 'patient' : 'patients'}`]),
  ];
  return said.join(' of ');
}

function plural(of: readonly unknown[], word: string): string {
  return of.length === 1 ? word : `${word}s`;
}

function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}
