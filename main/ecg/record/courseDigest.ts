/**
 * A digest of how a signal goes up and down, by which a recording is known again under another name, in another storage
 * format, with another gain or offset, or cut at its end: of each sample only counts whether it lies above, below or at the
 * one before.
 */
export interface CourseDigest {
  /** Samples from the first on that it is of: a power of two. */
  readonly length: number;
  /** 16 hexadecimal digits. */
  readonly digest: string;
  /** No longer one fits into the signal. */
  readonly isLongest: boolean;
}

/** Takes the samples of one signal in the order of time. */
export interface CourseDigester {
  /** Samples at `from`, `from + step` ... before `to`. */
  add(samples: Int32Array, from: number, step: number, to: number): void;
  /** Those of 512 to 65,536 samples, shortest first; none of a signal that hardly ever changes. */
  digests(): CourseDigest[];
}

const shortest = 512;
/** So many samples leave no doubt, and the rest of a recording costs nothing. */
const longest = 65_536;
/** An ECG changes between most samples. Flat stretches and calibration steps are alike in many recordings, and say nothing. */
const changingShare = 1 / 4;

/** @param polarity −1 where larger stored values are smaller physical ones */
export function courseDigester(polarity: 1 | -1): CourseDigester {
  const found: { length: number; digest: string }[] = [];
  // (x ^ −1) + 1 = −x.
  const flip = polarity === 1 ? 0 : -1;
  let count = 0;
  let last = 0;
  let changes = 0;
  let word = 0;
  let first = 0x3c6ef372;
  let second = 0x1b873593;
  let next = shortest;

  function mix(bits: number): void {
    // The mixing step of MurmurHash3, twice with other numbers: 64 bits in one pass.
    first = step32(first, Math.imul(bits, 0xcc9e2d51), 15, 0x1b873593, 13, 0xe6546b64);
    second = step32(second, Math.imul(bits, 0x85ebca6b), 16, 0xc2b2ae35, 17, 0x38b34ae5);
  }

  function keep(length: number, differing: number): void {
    if (differing >= length * changingShare) found.push({ length, digest: hex(first) + hex(second) });
    next *= 2;
  }

  return {
    add(samples, from, step, to) {
      if (count === 0 && from < to) last = (samples[from]! ^ flip) - flip;
      // Variables of this call are several times as fast as those of the closure, and so are signs without branches.
      let [before, bits, seen, differing] = [last, word, count, changes];
      for (let at = from; at < to && seen < longest; at += step) {
        const value = (samples[at]! ^ flip) - flip;
        const rises = (before - value) >>> 31;
        const falls = (value - before) >>> 31;
        before = value;
        differing += rises | falls;
        bits = (bits << 2) | (falls << 1) | rises;
        if ((++seen & 15) !== 0) continue;
        mix(bits);
        bits = 0;
        if (seen === next) keep(seen, differing);
      }
      [last, word, count, changes] = [before, bits, seen, differing];
    },
    digests() {
      return found.map(({ length, digest }) => ({ length, digest, isLongest: length === next / 2 }));
    },
  };
}

function step32(hash: number, product: number, turn: number, factor: number, hashTurn: number, added: number): number {
  const mixed = hash ^ Math.imul((product << turn) | (product >>> (32 - turn)), factor);
  return (Math.imul((mixed << hashTurn) | (mixed >>> (32 - hashTurn)), 5) + added) | 0;
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}
