/** A stream of numbers in [0, 1). Whatever is random in BeatLens takes one, so that a seed repeats it; never Math.random. */
export type Random = () => number;

/**
 * sfc32 of PractRand (Chris Doty-Humphrey, 2013), 128 bits of state, filled from the seed by splitmix32 (Steele, Lea, Flood
 * 2014) so that near seeds give unlike streams. For splits, folds, synthetic records and spliced recordings.
 *
 * @param seed a whole number, or a text (hashed with FNV-1a)
 */
export function sfc32(seed: number | string): Random {
  let state = typeof seed === 'number' ? seed | 0 : fnv1a(seed);
  const next = () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  };
  let [a, b, c, counter] = [next(), next(), next(), 1];
  const random = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  // The first outputs still show the seed.
  for (let round = 0; round < 12; round++) random();
  return random;
}

/**
 * Mulberry32 (Tommy Ettinger, public domain): 32 bits of state. For weights, batches, dropout and bootstraps. A second generator
 * stays beside sfc32 because the published results were trained and resampled by it: another stream would change all of them.
 *
 * @param seed a whole number; for several uses of one seed see `derivedSeed` @throws for another number
 */
export function mulberry32(seed: number): Random {
  if (!Number.isInteger(seed)) throw new Error(`seed is ${seed}; expected an integer`);
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A seed for one use of a named seed: close seeds (seed 1 epoch 2, seed 2 epoch 1) must not share a sequence. */
export function derivedSeed(seed: number, ...uses: readonly number[]): number {
  let hash = seed >>> 0;
  for (const use of uses) {
    hash = Math.imul(hash ^ (use >>> 0), 0x9e3779b1) >>> 0;
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0;
    hash = (hash ^ (hash >>> 13)) >>> 0;
  }
  return hash;
}

/** Shuffles in place, every order equally likely (Fisher and Yates, in Durstenfeld's form). Returns the array. */
export function shuffle<T extends { readonly length: number; [index: number]: unknown }>(list: T, random: Random): T {
  for (let last = list.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const held = list[last];
    list[last] = list[other];
    list[other] = held;
  }
  return list;
}

/** A number in [least, most). */
export function uniform(random: Random, least: number, most: number): number {
  return least + (most - least) * random();
}

/** A normally distributed number, mean 0 and variance 1 (Box and Muller 1958). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash | 0;
}
