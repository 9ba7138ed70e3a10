import type { RouteParams } from '../../state/route.ts';
import { recordParamNames } from './recordRoute.ts';

const storageKey = 'beatlens.record';

/** What was last looked at, and how, for the next time that Record is opened. */
export function keepRecordRoute(params: RouteParams): void {
  const kept = Object.fromEntries(recordParamNames.flatMap((name) => (params[name] ? [[name, params[name]]] : [])));
  localStorage.setItem(storageKey, JSON.stringify(kept));
}

/** Nothing where nothing was kept. */
export function keptRecordRoute(): RouteParams {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(
      Object.entries(kept).filter(
        (entry): entry is [string, string] =>
          typeof entry[1] === 'string' && recordParamNames.some((name) => name === entry[0]),
      ),
    );
  } catch {
    // Written by another program: Record begins as the first time.
    return {};
  }
}
