/** What figures of class means say: headings, how the numbers came about, what made them. */

import type { BeatSelection } from '../words/beatSelections.ts';
import { methodWithParameters } from '../words/chosenParameters.ts';
import { formatChosen } from '../words/formatChosen.ts';
import { type LabelSetName, labelSets } from '../words/labelSets.ts';
import { leadRuleText } from '../words/leadRule.ts';
import type { LocalisationError } from '../words/localisationText.ts';
import { type MethodName, methodFacts } from '../words/methods.ts';
import { plural } from '../words/numberFormats.ts';
import type { ParameterValues } from '../words/parameters.ts';
import { isRefused, refusalText, stampsText } from '../words/trustStamp.ts';
import { classInFileName, inFileName, nameOfFile } from './fileName.ts';
import type { ClassMap, MeanTiming } from './meanPanels.ts';
import { type Provenance, provenanceLines, type Remark, syntheticMarkOf, warning } from './provenance.ts';

/** What all class means of one computation share; as in the contract. */
export interface MeanFrame
  extends MeanTiming,
    Omit<Provenance, 'network' | 'method' | 'layer' | 'version' | 'labelSet' | 'stamp'> {
  readonly labelSet: LabelSetName;
  readonly layer: string;
  readonly method: MethodName;
  readonly parameters?: ParameterValues | undefined;
  readonly localisation?: LocalisationError | null | undefined;
  readonly selection: BeatSelection;
  readonly chosen?: Parameters<typeof formatChosen>[0] | undefined;
  /** A lead, or the rule that chose one of each record. */
  readonly lead: string;
}

export interface NamedMap extends ClassMap {
  readonly target: string;
  readonly patients: number;
  /** Maps that are zero everywhere. */
  readonly zeroMaps: number;
}

/** What a figure of class means says beside the means themselves. */
export interface MeansFacts {
  readonly network: string;
  /** The beats, or some of them, were generated. */
  readonly synthetic: boolean;
  /** The model learned from generated beats. */
  readonly syntheticModel: boolean;
  /** Of BeatLens. */
  readonly version: string;
}

/** Heading, foot and name of a figure of class means. */
export interface MeansText {
  readonly title: string;
  readonly subtitle: string;
  /** "SYNTHETIC DATA"; null: it is not. */
  readonly mark: string | null;
  readonly provenance: readonly string[];
  /** Without its ending. */
  readonly fileName: string;
  /** For readers that cannot see it. */
  readonly description: string;
}

/** Of all classes side by side; `one`: of a class alone; `byPatient`: of the patients of that class. */
export function meansText(
  frame: MeanFrame,
  facts: MeansFacts,
  shown: readonly NamedMap[],
  { one, byPatient = false }: { readonly one?: NamedMap; readonly byPatient?: boolean } = {},
): MeansText {
  const { model, method, labelSet } = frame;
  const made: Provenance = {
    ...{ ...frame, ...facts, method: methodWithParameters(method, frame.parameters) },
    stamp: stampsText(shown.filter(({ beats }) => beats > 0)),
  };
  const name = one === undefined ? 'all' : classInFileName(one.target);
  const subtitle = selectionText(frame);
  const shared = {
    mark: syntheticMarkOf(facts),
    provenance: provenanceLines(made),
    fileName: nameOfFile(
      [
        inFileName(model),
        'class-means',
        name,
        method,
        inFileName(frame.layer),
        byPatient ? 'by-patient' : undefined,
        frame.part ?? undefined,
      ],
      {
        // A method without parameters has nothing to tell apart.
        parameters: Object.keys(frame.parameters ?? {}).length > 0 ? frame.parameters : undefined,
        chosen: frame.chosen,
        selection: frame.selection === 'all' ? undefined : frame.selection,
      },
    ),
  };
  if (one === undefined) {
    return {
      ...shared,
      title: 'Where the network looks, class by class',
      subtitle,
      description: `Mean ${method} of each class, model ${model}`,
    };
  }
  const meaning = labelSets[labelSet].meanings[labelSets[labelSet].classes.indexOf(one.target)] ?? '';
  return {
    ...shared,
    title: `${one.target}   ${meaning}${byPatient ? ', patient by patient' : ''}`,
    subtitle: `${beatsAndPatientsText(one)} \u00b7 ${subtitle}`,
    description: `Mean ${method} of class ${one.target}${byPatient ? ' by patient' : ''}, model ${model}`,
  };
}

/** "1,615 beats, 4 patients" */
export function beatsAndPatientsText({
  beats,
  patients,
}: {
  readonly beats: number;
  readonly patients: number;
}): string {
  return `${plural(beats, 'beat')}, ${plural(patients, 'patient')}`;
}

/** "12 beats of class V (2 patients)" */
export function tileName({ target, beats, patients }: Pick<NamedMap, 'target' | 'beats' | 'patients'>): string {
  return `${plural(beats, 'beat')} of class ${target} (${plural(patients, 'patient')})`;
}

/** Which beats, whose logit, which lead. */
function selectionText({ method, selection, chosen, part, split, lead }: MeanFrame): string {
  const which = {
    all: 'all beats of the class',
    correct: 'beats that the model classed correctly',
    incorrect: 'beats that the model classed wrongly',
  }[selection];
  const of = chosen === undefined ? which : `${which}: ${formatChosen(chosen)}`;
  const where = part ? `${part} part of the split ${split}` : 'all beats of the archive';
  return `Mean ${method} of each class\u2019s own logit \u00b7 ${of} \u00b7 ${where} \u00b7 ${leadRuleText(lead)}`;
}

/** How the numbers came about: the order of normalising and averaging changes them. `of`: what is averaged over. */
export function averagingText({ method }: Pick<MeanFrame, 'method'>, of = 'the beats'): string {
  const oneSign = methodFacts[method].display === 'positive' ? 'rectified' : 'taken by its magnitude';
  return `Each map is ${oneSign}, divided by its own maximum, then averaged over ${of}.`;
}

/** What is drawn of the beats, and what below them. */
export const spreadText = 'Colours: mean map. Above: mean beat \u00b1 1 sd.';
export const curvesText = 'Below: median (line), mean (dashed), 25 to 75 % of the beats (band).';

/** Which maps are drawn grey, and why. */
export function refusedRemarks(maps: readonly NamedMap[]): Remark[] {
  const targets = new Map<string, string[]>();
  for (const { target, stamp } of maps) {
    if (!isRefused(stamp)) continue;
    const why = refusalText(stamp!);
    targets.set(why, [...(targets.get(why) ?? []), target]);
  }
  return [...targets].map(([why, refused]) => warning(maps.length > 1 ? `${refused.join(', ')}: ${why}` : why));
}

export function zeroMapsRemarks(maps: readonly NamedMap[]): string[] {
  const zero = maps.filter(({ zeroMaps }) => zeroMaps > 0).map(({ target, zeroMaps }) => `${target} ${zeroMaps}`);
  return zero.length > 0 ? [`Maps that are zero everywhere, counted as zero: ${zero.join(', ')}.`] : [];
}
