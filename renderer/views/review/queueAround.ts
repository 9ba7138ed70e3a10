import { mostChosen } from '../beats/mostChosen.ts';

/** A queue as a list that another screen goes through: the beats around one of it, as many as an address holds, in their order. */
export function queueAround(items: readonly { readonly beatId: number }[], beatId: number) {
  const at = items.findIndex((one) => one.beatId === beatId);
  const first = Math.max(0, Math.min(at - mostChosen / 2, items.length - mostChosen));
  const beats = items.slice(first, first + mostChosen);
  return { beatIds: beats.map((one) => one.beatId).join(','), order: 'listed', beatId };
}
