import type { Api, Beat, BeatFilter, ModelSummary } from '../../../preload/contract/contract.ts';
import type { BeatOrder } from '../../../preload/words/beatOrders.ts';
import { type LabelSetName, labelSets, symbolsOfClass } from '../../../preload/words/labelSets.ts';
import { beatRoute, type RouteParams } from '../../state/route.ts';

/** The list of beats that is gone through, one by one: the same as in the Beats view. */
export interface Walk {
  filter: BeatFilter;
  order: BeatOrder;
  /** Undefined: the first of the list. */
  beatId: number | undefined;
}

/** The walk that an address names. Conditions on predictions are about `model` where the address names no other. */
export function walkOf(params: RouteParams, model: Pick<ModelSummary, 'id'>): Walk {
  return beatRoute({ ...params, modelId: String(model.id) });
}

/** A beat of the walk. `beat` is null where the list is empty and no beat was linked to. */
export interface Step {
  beat: Beat | null;
  /** Place in the list; null: the list does not hold the beat. */
  at: number | null;
  total: number;
}

/** @param modelId whose prediction of the beat is told */
export async function stepOf(api: Api, walk: Walk, modelId: number, signal: AbortSignal): Promise<Step> {
  const { filter, order } = walk;
  const first = walk.beatId === undefined ? await beatIdAt(api, walk, 0, signal) : undefined;
  const beatId = walk.beatId ?? first;
  if (beatId === undefined) return { beat: null, at: null, total: 0 };
  const [beat, { place, total }] = await Promise.all([
    api.call('beats.get', { beatId, modelId }, { signal }),
    api.call('beats.place', { ...filter, order, beatId }, { signal }),
  ]);
  return { beat, at: place, total };
}

/** The beat at a place of the list. */
export async function beatIdAt(
  api: Api,
  { filter, order }: Pick<Walk, 'filter' | 'order'>,
  at: number,
  signal?: AbortSignal,
): Promise<number | undefined> {
  const { beats } = await api.call('beats.list', { ...filter, order, offset: at, limit: 1 }, { signal });
  return beats[0]?.id;
}

/** The class whose beats alone the list holds: by what a model was told, or by their symbols; empty: no such condition. */
export function classOfList({ givenClass, symbols }: BeatFilter, labelSet: LabelSetName): string {
  if (givenClass !== undefined) return givenClass;
  if (symbols === undefined) return '';
  const same = (name: string) => {
    const own = symbolsOfClass(labelSet, name);
    return own.length === symbols.length && own.every((symbol) => symbols.includes(symbol));
  };
  return labelSets[labelSet].classes.find(same) ?? '';
}
