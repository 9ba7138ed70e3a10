import type { Api } from '../../preload/contract/contract.ts';

/** The first `most` beats of the index by position, or those of some symbols. */
export async function beatIds(
  api: Api,
  { symbols, most = Number.POSITIVE_INFINITY }: { readonly symbols?: string[]; readonly most?: number },
): Promise<number[]> {
  const ids: number[] = [];
  for (;;) {
    const page = { order: 'position' as const, offset: ids.length, limit: Math.min(10_000, most - ids.length) };
    const { total, beats } = await api.call('beats.list', symbols === undefined ? page : { ...page, symbols });
    ids.push(...beats.map(({ id }) => id));
    if (beats.length === 0 || ids.length >= Math.min(total, most)) return ids;
  }
}

/** `1.23 s` */
export function secondsText(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
