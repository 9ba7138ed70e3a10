import type { BeatFilter, ModelSummary } from '../../preload/contract/contract.ts';
import { beatRoute, type ParamValues, type RouteParams } from './route.ts';

/**
 * What makes a list of beats, as the address holds it: conditions and order. `listModelId` names the model whose predictions
 * the conditions are about, where another model is looked at (`modelId`): its mistakes can be explained by the other one.
 */
const listParams = [
  ...['archiveId', 'recordId', 'record', 'patient', 'symbols', 'beatIds', 'listId', 'listTitle'],
  ...['sex', 'ageFromYears', 'ageToYears', 'text', 'diagnosis', 'rrFromMs', 'rrToMs', 'fromSeconds', 'toSeconds'],
  ...['listModelId', 'part', 'givenClass', 'predictedClass', 'correctness', 'order'],
] as const;

/**
 * Goes along from view to view: the list and the beat chosen in it, the model that is looked at, the class that is explained
 * and the last tab of Explain. A link that opens another list names it whole (`Router.hrefOfList`).
 */
export const carried: readonly string[] = [...listParams, 'beatId', 'modelId', 'target', 'tab'];

/** Takes the list out of the address, and with it the beat that was chosen in it. */
export const withoutList: ParamValues = Object.fromEntries(
  [...listParams, 'beatId', 'target'].map((name) => [name, null]),
);

/** The conditions of a list as the address holds them. */
export function filterParams({ beatIds, ...filter }: BeatFilter): ParamValues {
  return { ...filter, ...(beatIds === undefined ? {} : { beatIds: beatIds.join(',') }) };
}

/** The changes of the address when the model that a list's conditions are about is another, or none. The list stays. */
export function withModelOfList(
  params: RouteParams,
  model: Pick<ModelSummary, 'id' | 'classes'> | undefined,
): ParamValues {
  if (model === undefined) {
    const { order } = params;
    const byModel = { part: null, givenClass: null, predictedClass: null, correctness: null, listModelId: null };
    const orders = order === 'surest-wrong' || order === 'least-certain' ? { order: null } : {};
    return { ...byModel, ...orders, modelId: null, target: null };
  }
  return {
    ...{ modelId: model.id, listModelId: null },
    ...withClasses(params, model.classes, ['givenClass', 'predictedClass', 'target']),
  };
}

/**
 * The changes of the address when another model is looked at, while the list stays as it is: conditions on what `shown` said
 * stay conditions on what that model said.
 */
export function withShownModel(
  params: RouteParams,
  shown: Pick<ModelSummary, 'id'> | undefined,
  next: Pick<ModelSummary, 'id' | 'classes'>,
): ParamValues {
  const of = modelOfConditions(params, shown);
  return {
    ...{ modelId: next.id, listModelId: of === undefined || of === next.id ? null : of },
    ...withClasses(params, next.classes, ['target', 'mean']),
  };
}

/** The model whose predictions the list depends on; undefined where it depends on none. */
export function modelOfConditions(
  params: RouteParams,
  shown: Pick<ModelSummary, 'id'> | undefined,
): number | undefined {
  const named = shown === undefined ? params : { ...params, modelId: String(shown.id) };
  const { filter, order } = beatRoute(named);
  const { part, givenClass, predictedClass, correctness } = filter;
  const conditions = [part, givenClass, predictedClass, correctness];
  const depends =
    order === 'surest-wrong' || order === 'least-certain' || conditions.some((condition) => condition !== undefined);
  return depends ? filter.modelId : undefined;
}

/** Takes away what names a class that the other model does not have. */
function withClasses(params: RouteParams, classes: readonly string[], names: readonly string[]): ParamValues {
  const lacking = names.filter((name) => params[name] !== undefined && !classes.includes(params[name]));
  return Object.fromEntries(lacking.map((name) => [name, null]));
}
