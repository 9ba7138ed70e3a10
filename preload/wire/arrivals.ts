/** Values that somebody adds, for one who awaits them in the order they came, until `end`. */
export interface Arrivals<T> {
  add(value: T): void;
  end(): void;
  values(): AsyncGenerator<T, void, void>;
}

export function arrivals<T>(): Arrivals<T> {
  const values: T[] = [];
  let ended = false;
  let wake = () => {};
  return {
    add(value) {
      values.push(value);
      wake();
    },
    end() {
      ended = true;
      wake();
    },
    async *values() {
      for (;;) {
        while (values.length > 0) yield values.shift()!;
        if (ended) return;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
