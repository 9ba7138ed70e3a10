import type { ScreenName } from '../../preload/words/screens.ts';
import { carried } from './beatList.ts';
import type { RouteParams } from './route.ts';

/** The address that each screen had last. */
export type KeptScreens = Readonly<Partial<Record<ScreenName, RouteParams>>>;

/** Of whichever screen has paper. */
const paper = ['speed', 'gain'];

/** What the form of a training asks for. */
const trainingForm = [
  ...['network', 'labelSet', 'split', 'seed', 'inFolds', 'folds', 'lead', 'recipe', 'rhythm', 'archives'],
  ...['epochs', 'batchSize', 'balance', 'augmentation', 'schedule', 'plateauEpochs', 'patience'],
];

/** How a screen shows whatever it is led to: this comes along with every link, the rest where no link names anything of the screen. */
const manners: Readonly<Partial<Record<ScreenName, readonly string[]>>> = {
  record: [
    ...['layout', 'cabrera', 'leads', 'hidden', 'filter', 'sheet', 'beside'],
    ...['pause', 'row', 'classes', 'disclosed', 'height', 'qt'],
    ...['dxModel', 'dxMethod', 'dx', 'dxOf', 'dxPart'],
  ],
  review: [
    ...['reviewer', 'source', 'first', 'controls', 'seed', 'reader1', 'reader2', 'given', 'cell1', 'cell2'],
    ...['ranking', 'inArchives', 'inRecords', 'inPatients', 'ofClasses', 'forClasses', 'within'],
    ...['side', 'blind', 'map', 'others'],
  ],
  train: trainingForm,
};
/** A link that names another of these leads away from the place that was kept. */
const leading: Readonly<Partial<Record<ScreenName, readonly string[]>>> = { record: ['beatId', 'recordId', 'record'] };
/** Asks something once. */
const passing: readonly string[] = ['choose'];

/**
 * The parameters of a screen that is opened: what the address does not say is as it was there. The list of beats, the chosen beat and
 * the model are those of the address.
 */
export function withKept(view: ScreenName, params: RouteParams, kept: RouteParams | undefined): RouteParams {
  if (kept === undefined) return params;
  const isOwn = (name: string) => !carried.includes(name) && !passing.includes(name);
  const isLed =
    Object.keys(params).some((name) => isOwn(name)) ||
    (leading[view] ?? []).some((name) => params[name] !== undefined && params[name] !== kept[name]);
  const names = isLed ? [...paper, ...(manners[view] ?? [])] : Object.keys(kept).filter(isOwn);
  const own = names.flatMap((name) => (kept[name] === undefined ? [] : [[name, kept[name]] as const]));
  return { ...Object.fromEntries(own), ...params };
}
