import type { ChosenBeats, ChosenInNames, ClassMeans, ModelSummary } from '../../../preload/contract/contract.ts';
import type { BeatSelection } from '../../../preload/words/beatSelections.ts';
import { conditionWords } from '../../../preload/words/conditionWords.ts';
import { type LabelSetName, symbolsOfClass } from '../../../preload/words/labelSets.ts';
import { plural } from '../../../preload/words/numberFormats.ts';
import type { SplitPart } from '../../../preload/words/splits.ts';
import { filterParams } from '../../state/beatList.ts';
import { beatRoute, type ParamValues, type RouteParams } from '../../state/route.ts';

/** A choice of beats that an address can hold. */
export type Among = ChosenBeats;

/** Which beats the class averages are of, as the address names them. */
export interface MeansChoice {
  readonly selection: BeatSelection;
  readonly part: SplitPart | null;
  /** Beats that were chosen in the Beats view; null: none. */
  readonly among: Among | null;
  /** True where the address holds a choice of beats, whether it is looked at or not. */
  readonly canChoose: boolean;
}

export function meansChoice(params: RouteParams, model: Pick<ModelSummary, 'id' | 'split'>): MeansChoice {
  const { filter } = beatRoute({ ...params, modelId: String(model.id) });
  const {
    modelId,
    part: asked,
    givenClass: _given,
    correctness: _correctness,
    predictedClass: predicted,
    ...others
  } = filter;
  // Where the list is about another model's predictions, they are no choice of this model's beats.
  const isOwn = modelId === model.id;
  const [predictedClass, part] = isOwn ? [predicted, asked] : [];
  const among: Among = { ...others, ...(predictedClass === undefined ? {} : { predictedClass }) };
  const canChoose = Object.keys(among).length > 0;
  const chosen = params.of === 'chosen';
  const selection = params.which === 'correct' || params.which === 'incorrect' ? params.which : 'all';
  if (chosen && Object.keys(among).length > 0) return { selection, part: part ?? null, among, canChoose: true };
  const everything = params.of === 'all' || chosen || model.split === 'none';
  return { selection, part: everything ? null : 'test', among: null, canChoose };
}

/** Subtypes are of a part as a whole: a choice of beats is no part. */
export function partOfSubtypes(params: RouteParams, model: Pick<ModelSummary, 'split'>): SplitPart | null {
  return params.of === 'all' || model.split === 'none' ? null : 'test';
}

/** The address of the averages over what the Beats view shows. */
export function averagesOf(params: RouteParams, modelId: number): ParamValues {
  const { filter } = beatRoute({ ...params, modelId: String(modelId) });
  const { givenClass, correctness, ...kept } = filter;
  return { ...filterParams(kept), tab: 'classes', of: 'chosen', which: correctness, mean: givenClass };
}

/** The address of the beats that some means are of: of a class, of one of its patients. */
export function beatsOfMeans(
  { modelId, labelSet, part, selection }: Pick<ClassMeans, 'modelId' | 'labelSet' | 'part' | 'selection'>,
  among: Among | null,
  target: string,
  patient?: { readonly archiveId: number; readonly patient: string } | null,
): ParamValues {
  const where = { ...filterParams(among ?? {}), ...patient, modelId };
  // Beats that were chosen anywhere need not be known to the model: then their class is told by their symbols.
  const maybeUnknown = among !== null && part === null && selection === 'all' && among.predictedClass === undefined;
  if (maybeUnknown) return { ...where, symbols: symbolsOf(labelSet, target, among.symbols) };
  return { ...where, part, givenClass: target, correctness: selection === 'all' ? null : selection };
}

/** Looks at all beats again; the list of beats stays, so that the choice can be taken up. */
export const withoutChoice: ParamValues = { of: null };

/** The choice as words say it. A record that is chosen by its id is named once its means are there. */
export function inNames(
  among: Among,
  archives: readonly { readonly id: number; readonly name: string }[],
): ChosenInNames {
  const { archiveId, record, recordId, patient, symbols, predictedClass, beatIds } = among;
  return {
    archive: archives.find(({ id }) => id === archiveId)?.name,
    record: record ?? (recordId === undefined ? undefined : `no. ${recordId}`),
    ...{ patient, symbols, predictedClass },
    conditions: [...(beatIds === undefined ? [] : [plural(beatIds.length, 'chosen beat')]), ...conditionWords(among)],
  };
}

function symbolsOf(labelSet: LabelSetName, target: string, among: readonly string[] | undefined): string[] {
  const ofClass = symbolsOfClass(labelSet, target);
  return among === undefined ? ofClass : ofClass.filter((symbol) => among.includes(symbol));
}
