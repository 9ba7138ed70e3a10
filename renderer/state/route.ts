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
  const named = {
    archiveId: idOf(params, 'archiveId'),
    recordId: idOf(params, 'recordId'),
    record: params.record,
    patient: params.patient,
    symbols: listOf(params.symbols),
    beatIds: idsOf(params.beatIds),
    listId: idOf(params, 'listId'),
    sex: params.sex,
    ageFromYears: numberOf(params.ageFromYears),
    ageToYears: numberOf(params.ageToYears),
    text: params.text,
    diagnosis: params.diagnosis,
    rrFromMs: numberOf(params.rrFromMs),
    rrToMs: numberOf(params.rrToMs),
    fromSeconds: numberOf(params.fromSeconds),
    toSeconds: numberOf(params.toSeconds),
    modelId: idOf(params, 'listModelId') ?? idOf(params, 'modelId'),
    part: params.part,
    givenClass: params.givenClass,
    predictedClass: params.predictedClass,
    correctness: params.correctness,
  };
  const filter = known(named);
  if (filter.modelId === undefined) {
    delete filter.part;
    delete filter.givenClass;
    delete filter.predictedClass;
    delete filter.correctness;
  }
  const asked = beatOrders.find((name) => name === params.order) ?? 'position';
  const order = asked === 'listed' && filter.beatIds === undefined ? 'position' : asked;
  const needsModel = order === 'surest-wrong' || order === 'least-certain';
  return {
    filter,
    order: needsModel && filter.modelId === undefined ? 'position' : order,
    beatId: idOf(params, 'beatId'),
  };
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined || text.trim() === '' ? undefined : Number(text);
}

function idsOf(text: string | undefined): number[] | undefined {
  const ids = text?.split(',').map(Number);
  return ids?.every((one) => Number.isSafeInteger(one) && one > 0) ? ids : undefined;
}

/** Texts that an address holds as JSON, or one that was typed by hand. */
export function listOf(text: string | undefined): string[] | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
  } catch {
    // Typed by hand: `symbols=V` means the one symbol.
    return [text];
  }
}

/** What is none of the values that a condition takes does not restrict. */
function known(named: Readonly<Record<keyof BeatFilter, unknown>>): BeatFilter {
  const conditions = Object.entries(beatFilter.shape).flatMap(([name, schema]) => {
    const read = schema.safeParse(named[name as keyof BeatFilter]);
    return read.success && read.data !== undefined ? [[name, read.data] as const] : [];
  });
  return Object.fromEntries(conditions);
}
