import { percent } from '../../../preload/words/numberFormats.ts';
import type { Alarm } from '../biasAlarms.ts';
import type { Aspect } from './exchanged.ts';
import type { MeasuredExchange } from './measureExchanges.ts';

/** By how much recall falls, or the share of normal beats called by the class grows. Fixed before it was tried on any network. */
const leastChange = 0.2;

const names: Readonly<Record<Aspect, string>> = {
  'not-waves': 'what is no wave (jumps and what is faster than P and T, off QRS)',
  level: 'the level of the window',
  saturation: 'where the amplifier reached its limit',
  padding: 'the place of missing samples',
};

/** Rings where a class goes, or comes, with something that the heart does not make. */
export function exchangeAlarms(target: string, measured: readonly MeasuredExchange[]): Alarm[] {
  return measured.flatMap(({ aspect, recall, normal }) => {
    const value = Math.max(recall.whole - recall.without, normal.with - normal.whole);
    if (!(value >= leastChange)) return [];
    const shown = [recall.whole, recall.without, normal.whole, normal.with].map((share) => percent(share, 1));
    const sentence =
      `Beats of ${target} and normal beats of the same records exchanged ${names[aspect]}: recall goes from ${shown[0]} to ${shown[1]}, and ` +
      `${shown[3]} of the normal beats are called ${target}, before ${shown[2]}: the network goes by how the class was recorded.`;
    return [{ kind: 'exchange' as const, target, sentence, value, limit: leastChange }];
  });
}
