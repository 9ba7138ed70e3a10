import type { BeatFilter } from '../../../preload/contract/contract.ts';
import { beatRoute, listOf, type ParamValues, type RouteParams } from '../../state/route.ts';

/** What a queue is limited to; absent: it is not. */
export interface QueueScope {
  readonly archiveIds?: number[];
  readonly recordIds?: number[];
  readonly patients?: string[];
  /** Classes. */
  readonly given?: string[];
  readonly suggested?: string[];
  /** Only beats of this list. */
  readonly list?: BeatFilter;
}

/** As the address names it. */
export function queueScope(params: RouteParams): QueueScope {
  const ids = (text: string | undefined) =>
    listOf(text)
      ?.map(Number)
      .filter((id) => Number.isSafeInteger(id) && id > 0);
  const named = {
    archiveIds: ids(params.inArchives),
    recordIds: ids(params.inRecords),
    patients: listOf(params.inPatients),
    given: listOf(params.ofClasses),
    suggested: listOf(params.forClasses),
    list: params.within === '1' ? beatRoute(params).filter : undefined,
  };
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
}

/** What of the address says it; what it does not say is taken out of it. The list goes along by itself. */
export function scopeParams({ archiveIds, recordIds, patients, given, suggested, list }: QueueScope): ParamValues {
  return {
    ...{ inArchives: archiveIds?.map(String) ?? null, inRecords: recordIds?.map(String) ?? null },
    ...{ inPatients: patients ?? null, ofClasses: given ?? null, forClasses: suggested ?? null },
    within: list === undefined ? null : '1',
  };
}

/** In words: "2 archives, class V"; empty where it is not limited. */
export function scopeWords({ archiveIds, recordIds, patients, given, suggested, list }: QueueScope): string {
  const some = (names: readonly unknown[] | undefined, one: string) =>
    names === undefined ? [] : [`${names.length} ${one}${names.length === 1 ? '' : 's'}`];
  return [
    ...[...some(archiveIds, 'archive'), ...some(recordIds, 'record'), ...some(patients, 'patient')],
    ...(given === undefined ? [] : [`given ${given.join(' ')}`]),
    ...(suggested === undefined ? [] : [`suggested ${suggested.join(' ')}`]),
    ...(list === undefined ? [] : ['of a list']),
  ].join(', ');
}
