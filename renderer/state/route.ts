/**
 * Where the window is, as text: `#/beats?modelId=3&givenClass=V&predictedClass=N`. Everything that another view may want
 * to open (a cell of the confusion matrix, a beat, a class) is a link, so reload, back and "copy link" work.
 */

import { type BeatFilter, beatFilter } from '../../preload/contract/contract.ts';
import { type BeatOrder, beatOrders } from '../../preload/words/beatOrders.ts';
import { withCurrentNames } from '../../preload/words/oldNames.ts';
import { type ScreenName, screenNames } from '../../preload/words/screens.ts';

/** Values are text as in the address; an absent one does not restrict. */
export type RouteParams = Readonly<Record<string, string>>;
export interface Route {
  readonly view: ScreenName;
  readonly params: RouteParams;
}
export type ParamValues = Readonly<Record<string, string | number | readonly string[] | null | undefined>>;

/** Unknown views lead to the first screen: an old bookmark must not show an empty window. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const view = screenNames.find((name) => name === path) ?? screenNames[0];
  return { view, params: withCurrentNames(Object.fromEntries(new URLSearchParams(query))) };
}

/** Null, undefined and empty values are left out; lists are written as JSON, since `/` and `,` may be symbols. */
export function formatRoute(view: ScreenName, params: ParamValues = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value === null || value === undefined || value === '') continue;
    if (typeof value === 'string' || typeof value === 'number') search.set(name, String(value));
    else if (value.length > 0) search.set(name, JSON.stringify(value));
  }
  const query = search.toString();
  return query === '' ? `#/${view}` : `#/${view}?${query}`;
}

/** The parameters after a change of some; null removes one. */
export function changedParams(params: RouteParams, changes: ParamValues): RouteParams {
  return parseRoute(formatRoute('beats', { ...params, ...changes })).params;
}

/** A whole number above zero, or undefined. */
export function idOf(params: RouteParams, name: string): number | undefined {
  const value = Number(params[name]);
  return Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

export interface BeatRoute {
  readonly filter: BeatFilter;
  readonly order: BeatOrder;
  /** The chosen beat. */
  readonly beatId: number | undefined;
}

/** The list of beats and the one chosen in it. Conditions on predictions are dropped where no model is named: they cannot hold. */
export function beatRoute(params: RouteParams): BeatRoute {
  const parsed = beatFilter.safeParse({
    archiveId: idOf(params, 'archiveId'),
    recordId: idOf(params, 'recordId'),
    record: params.record,
    patient: params.patient,
    symbols: listOf(params.symbols),
    modelId: idOf(params, 'listModelId') ?? idOf(params, 'modelId'),
    part: params.part,
    givenClass: params.givenClass,
    predictedClass: params.predictedClass,
    correctness: params.correctness,
  });
  const filter = withoutAbsent(parsed.success ? parsed.data : {});
  if (filter.modelId === undefined) {
    delete filter.part;
    delete filter.givenClass;
    delete filter.predictedClass;
    delete filter.correctness;
  }
  const order = beatOrders.find((name) => name === params.order) ?? 'position';
  const needsModel = order === 'surest-wrong' || order === 'least-certain';
  return {
    filter,
    order: needsModel && filter.modelId === undefined ? 'position' : order,
    beatId: idOf(params, 'beatId'),
  };
}

function listOf(text: string | undefined): string[] | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
  } catch {
    // Typed by hand: `symbols=V` means the one symbol.
    return [text];
  }
}

function withoutAbsent(filter: BeatFilter): BeatFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}
