/** The cards of a class's subtypes as a figure: mean beat over mean map on shared axes, and what a reader must know of each. */
import { methodWithParameters } from '../words/chosenParameters.ts';
import { type LabelSetName, labelSets } from '../words/labelSets.ts';
import { leadRuleText } from '../words/leadRule.ts';
import type { MethodName } from '../words/methods.ts';
import { decimal, percent, plural } from '../words/numberFormats.ts';
import type { ParameterValues } from '../words/parameters.ts';
import {
  agreementText,
  type ComparedClustering,
  cardBeatsText,
  cardFlags,
  choiceText,
  stabilityName,
} from '../words/subtypeWords.ts';
import { classInFileName, inFileName, nameOfFile } from './fileName.ts';
import { averagingText, type MeansFacts, type MeansText, spreadText } from './meanFacts.ts';
import {
  type MapOverBeat,
  type MeanPanel,
  type MeanScales,
  type MeanTiming,
  meanPanel,
  meanScales,
} from './meanPanels.ts';
import { type Provenance, provenanceLines, type Remark, remark, syntheticMarkOf, warning } from './provenance.ts';

interface Measured {
  readonly mean: number | null;
  readonly interval: readonly [number, number] | null;
}

/** A card; as in the contract. */
export interface CardMap extends MapOverBeat {
  readonly share: number;
  readonly patients: readonly { readonly patient: string; readonly share: number }[];
  readonly recall: Measured;
  readonly stability: number | null;
}

/** As in the contract. */
export interface SubtypesInput
  extends MeanTiming,
    Omit<Provenance, 'network' | 'seed' | 'layer' | 'version' | 'labelSet' | 'method' | 'stamp'> {
  readonly labelSet: LabelSetName;
  readonly target: string;
  readonly method: MethodName;
  readonly parameters: ParameterValues;
  readonly layer: string;
  readonly lead: string;
  readonly modelSeed: number | null;
  readonly asked: number | null;
  /** Of the draws. */
  readonly seed: number;
  readonly beats: number;
  readonly zeroMaps: number;
  readonly patients: number;
  readonly choice: Parameters<typeof choiceText>[0];
  readonly cards: readonly CardMap[];
  readonly others: readonly { readonly name: ComparedClustering; readonly agreement: Measured | null }[];
}

export interface SubtypePanel extends MeanPanel {
  /** "Card 1, 42 % of the class" */
  readonly title: string;
  /** What it is of, how stable it is, how often it is recognised. */
  readonly notes: readonly string[];
  readonly flags: readonly string[];
}

export interface SubtypesFigure extends MeansText {
  readonly scales: MeanScales;
  readonly panels: readonly SubtypePanel[];
  readonly remarks: readonly Remark[];
}

export function subtypesFigure(found: SubtypesInput, facts: MeansFacts): SubtypesFigure {
  const { target, cards, labelSet, method, part, parameters } = found;
  const scales = meanScales(cards, found, 'small');
  const meaning = labelSets[labelSet].meanings[labelSets[labelSet].classes.indexOf(target)] ?? '';
  const where = part ? `${part} part of the split ${found.split}` : 'all beats that the model knows';
  const provenance = provenanceLines({
    ...{ ...found, ...facts, seed: found.modelSeed, method: methodWithParameters(method, parameters) },
  });
  return {
    title: `${target}   ${meaning}: subtypes of its maps`,
    subtitle: `${plural(found.beats, 'beat')}, ${plural(found.patients, 'patient')} \u00b7 ${method} of the class\u2019s own logit \u00b7 ${where} \u00b7 ${leadRuleText(found.lead)}`,
    mark: syntheticMarkOf(facts),
    provenance,
    fileName: nameOfFile([inFileName(found.model), 'subtypes', classInFileName(target), method, part ?? 'all'], {
      ...{ seed: found.seed, beats: found.beats },
      ...(found.asked === null ? {} : { clusters: found.asked }),
      ...(Object.keys(parameters).length > 0 && { parameters }),
    }),
    description: `Subtypes of class ${target} by ${method}, model ${found.model}: ${plural(cards.length, 'card')}`,
    scales,
    panels: cards.map((card, place) => ({
      ...meanPanel(card, found, scales),
      title: `Card ${place + 1}, ${percent(card.share, 0)} of the class`,
      notes: cardNotes(card, target),
      flags: cardFlags(card),
    })),
    remarks: [
      remark(choiceText(found.choice, found.asked)),
      ...found.others.flatMap((one) => agreementText(one) ?? []).map(remark),
      remark(
        `${averagingText(found, 'the beats of the card, patients alike')} ${spreadText} Stability: mean Jaccard coefficient under draws of patients.`,
      ),
      ...(found.zeroMaps > 0 ? [remark(`Maps that are zero everywhere, on no card: ${found.zeroMaps}.`)] : []),
      ...cards.flatMap((card, place) => cardFlags(card).map((flag) => warning(`! Card ${place + 1}: ${flag}`))),
    ],
  };
}

/** "120 beats, 14 patients"; "stability 0.91, stable"; "called V: 98 %" */
export function cardNotes(card: CardMap, target: string): string[] {
  const named = stabilityName(card.stability);
  return [
    cardBeatsText(card),
    ...(named === null ? [] : [`stability ${decimal(card.stability!, 2)}, ${named}`]),
    `called ${target}: ${percent(card.recall.mean, 0)}`,
  ];
}
