import { expect, test } from 'vitest';
import { atOnce } from '../slices.ts';
import { bucketSort } from './bucketSort.ts';

/** 0 to 1, the same every time. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

const kinds: Record<string, (random: number) => number> = {
  'spread evenly': (random) => random,
  'few different ones': (random) => Math.floor(random * 7),
  'one far away': (random) => (random < 0.0001 ? 9e15 : random * 2000),
  'close together': (random) => 1 + Math.floor(random * 100) * Number.EPSILON,
  'over many powers of ten': (random) => 10 ** (random * 300 - 150),
  'below and above zero': (random) => random - 0.5,
  'all equal': () => 3,
};

test.each(Object.entries(kinds))('keys that are %s are sorted, equal ones as they came', (_, keyOf) => {
  for (const length of [0, 1, 2, 2048, 2049, 30_000]) {
    const random = numbers(length + 1);
    const keys = Float64Array.from({ length }, () => keyOf(random.next().value));
    const ids = Float64Array.from(keys.keys());
    const expected = Array.from(ids).sort((a, b) => keys[a]! - keys[b]! || a - b);
    const before = keys.slice();
    atOnce(bucketSort(keys, ids));
    expect(Array.from(ids)).toEqual(expected);
    expect(keys).toEqual(Float64Array.from(expected, (id) => before[id]!));
  }
});
