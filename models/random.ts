/** A number in [0, 1). Everything random in BeatLens takes one of these, never Math.random. */
export type Random = () => number;

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state, the same sequence for the same seed on every machine. */
export function seeded(seed: number): Random {
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

/** Fisher-Yates: returns a new array in random order. */
export function shuffled(indexes: ArrayLike<number>, random: Random): Uint32Array {
  const order = Uint32Array.from(indexes);
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const kept = order[last]!;
    order[last] = order[other]!;
    order[other] = kept;
  }
  return order;
}

/** A standard normal number (Box-Muller). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
