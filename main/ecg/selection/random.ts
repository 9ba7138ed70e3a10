/** A stream of numbers in [0, 1). */
export type Random = () => number;

/**
 * Seeded random numbers: sfc32 of PractRand (Chris Doty-Humphrey, 2013), 128 bits of state, filled from the seed by
 * splitmix32 (Steele, Lea, Flood 2014) so that near seeds give unlike streams. The same seed gives the same numbers on
 * every computer.
 *
 * @param seed a whole number, or a text (hashed with FNV-1a)
 */
export function seeded(seed: number | string): Random {
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
