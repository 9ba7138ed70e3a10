/** At most so many beats of a class are asked again without a region. */
export const mostKept = 240;

/** Some of many things that stream by, evenly spread over all: every 2^k-th, k growing with their number. */
export function keepEvenly<T>(most = mostKept): { add(make: () => T): void; readonly kept: readonly T[] } {
  let kept: T[] = [];
  let stride = 1;
  let seen = 0;
  return {
    add(make) {
      if (seen++ % stride !== 0) return;
      kept.push(make());
      if (kept.length < 2 * most) return;
      kept = kept.filter((_, at) => at % 2 === 0);
      stride *= 2;
    },
    get kept() {
      const step = Math.ceil(kept.length / most);
      return step <= 1 ? kept : kept.filter((_, at) => at % step === 0);
    },
  };
}
