import { type LeadLayout, leadLayoutNames } from '../../../preload/figures/paper/leadLayouts.ts';
import { type DisplayFilterName, displayFilterNames } from '../../../preload/words/displayFilters.ts';
import { lookParams, type PaperLook, paperLook } from '../../paper/paperLook.ts';
import { idOf, type ParamValues, type RouteParams } from '../../state/route.ts';

/** How a record is looked at: what the address of Record holds beside the list of beats. */
export interface RecordRoute extends PaperLook {
  /** Undefined: that of the chosen beat, or of the list. */
  readonly recordId: number | undefined;
  /** Left end of the strip, seconds from the start of the record; undefined: at the chosen beat, or the start. */
  readonly fromSeconds: number | undefined;
  readonly layout: LeadLayout;
  readonly isCabrera: boolean;
  /** Positions of the signals that are shown, in their order; undefined: the first twelve. */
  readonly leads: readonly number[] | undefined;
  /** Annotators whose rows are not shown; undefined: all but the first three. */
  readonly hidden: readonly string[] | undefined;
  readonly filter: DisplayFilterName;
}

/** Values that the address does not hold, or holds wrongly, are the usual ones. */
export function recordRoute(params: RouteParams): RecordRoute {
  const from = Number(params.from);
  return {
    recordId: idOf(params, 'shown'),
    fromSeconds: params.from !== undefined && Number.isFinite(from) && from >= 0 ? from : undefined,
    ...paperLook(params),
    layout: leadLayoutNames.find((name) => name === params.layout) ?? 'stacked',
    isCabrera: params.cabrera === '1',
    leads: positions(params.leads),
    hidden: params.hidden?.split(',').filter((name) => name !== none),
    filter: displayFilterNames.find((name) => name === params.filter) ?? 'none',
  };
}

/** The parameters that say the same; the usual values are left out. */
export function recordParams(route: Partial<RecordRoute>): ParamValues {
  const values: Record<string, ParamValues[string]> = { ...lookParams(route) };
  if ('recordId' in route) values.shown = route.recordId ?? null;
  if ('fromSeconds' in route) values.from = route.fromSeconds === undefined ? null : route.fromSeconds.toFixed(3);
  if ('layout' in route) values.layout = route.layout === 'stacked' ? null : (route.layout ?? null);
  if ('isCabrera' in route) values.cabrera = route.isCabrera ? '1' : null;
  if ('leads' in route) values.leads = route.leads?.join(',') ?? null;
  if ('hidden' in route) values.hidden = route.hidden === undefined ? null : route.hidden.join(',') || none;
  if ('filter' in route) values.filter = route.filter === 'none' ? null : (route.filter ?? null);
  return values;
}

/** No annotator bears this name. */
const none = '-';

function positions(text: string | undefined): number[] | undefined {
  const all = (text ?? '').split(',').filter((part) => /^\d{1,4}$/.test(part));
  return all.length > 0 ? [...new Set(all.map(Number))] : undefined;
}
