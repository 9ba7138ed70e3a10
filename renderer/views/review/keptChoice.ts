import { parseRoute, type RouteParams } from '../../state/route.ts';

const storageKey = 'beatlens.review';

/** Who reviewed what in this window last, as parameters of an address; asked once, kept for the next start. */
export const keptChoice = {
  read: (): RouteParams => parseRoute(`#/review?${localStorage.getItem(storageKey) ?? ''}`).params,
  write: (params: Readonly<Record<string, string>>): void =>
    localStorage.setItem(storageKey, new URLSearchParams(params).toString()),
};
