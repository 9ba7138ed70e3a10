import type { Beat, BeatExplanation } from '../../../../preload/contract/contract.ts';
import { type Block, number, type Part, text } from '../../../../preload/figures/report.ts';
import { strongestInWindow } from '../../../../preload/figures/whereStrongest.ts';
import { formatProbability } from '../../../../preload/words/formatProbability.ts';
import { type MethodName, methodFacts } from '../../../../preload/words/methods.ts';
import { groupedPosition } from '../../../../preload/words/numberFormats.ts';
import { positionText } from '../../../../preload/words/positionText.ts';

export interface ShownBeat {
  readonly beat: Beat;
  readonly explanation: BeatExplanation;
  readonly svg: string;
}

export interface BeatsData {
  readonly model: string;
  readonly method: MethodName;
  readonly shown: readonly ShownBeat[];
  /** By which rule they were taken, in a sentence. */
  readonly rule: string;
  /** Classes of which the rule finds no beat. */
  readonly without: readonly string[];
}

/** Single beats, each with its map, its given label and the probabilities. */
export function beatsPart({ model, method, shown, rule, without }: BeatsData): Part {
  return {
    title: `${shown.length === 1 ? 'A beat' : 'Beats'} and where ${model} looks: ${methodFacts[method].title}`,
    blocks: [
      { kind: 'paragraph', text: rule },
      ...(without.length === 0
        ? []
        : [{ kind: 'paragraph', tone: 'note', text: `No such beat of ${without.join(', ')}.` } as const]),
      ...shown.flatMap(beatBlocks),
      ...(shown.length === 0 ? [] : [probabilities(model, shown)]),
    ],
  };
}

function beatBlocks({ beat, explanation, svg }: ShownBeat): Block[] {
  const { record, target, predicted, probability, method } = explanation;
  const place = `${record}:${positionText(beat.sample)}`;
  const given = explanation.givenClass ?? 'none';
  const peak = strongestInWindow(explanation.values, explanation);
  const where = peak === null ? 'zero everywhere' : `strongest ${peak.ms} ms from the fiducial`;
  return [
    {
      kind: 'figure',
      name: `${explanation.model}-${method}-${record}-${positionText(beat.sample)}`,
      svg,
      caption: `Beat ${place}: given label ${given}, predicted ${predicted}; ${methodFacts[method].title} for ${target}, whose probability is ${formatProbability(probability)}.`,
      alt: `Beat of record ${record} at sample ${groupedPosition(beat.sample)}, lead ${explanation.lead}. The map is ${where}.`,
    },
  ];
}

function probabilities(model: string, shown: readonly ShownBeat[]): Block {
  const labels = shown[0]!.explanation.labels;
  return {
    kind: 'table',
    name: `${model}-beats`,
    caption: `What ${model} says of ${shown.length === 1 ? 'this beat' : 'these beats'}: the probability of each class.`,
    columns: [
      { heading: 'Beat', unit: 'record:sample' },
      { heading: 'Given' },
      { heading: 'Predicted' },
      ...labels.map((heading) => ({ heading: `P(${heading})`, isNumber: true })),
    ],
    rows: shown.map(({ beat, explanation }) => [
      text(`${explanation.record}:${positionText(beat.sample)}`),
      text(explanation.givenClass ?? beat.symbol),
      text(explanation.predicted),
      ...Array.from(explanation.probabilities, (one) => number(one, formatProbability)),
    ]),
  };
}
