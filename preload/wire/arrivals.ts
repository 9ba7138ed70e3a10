/** Values that somebody adds, for one who awaits them in the order they came, until `end`. */
export interface Arrivals<T> {
  /** Resolves when who awaits the values has worked on this one: asks for the next. */
  add(value: T): Promise<void>;
  end(): void;
  values(): AsyncGenerator<T, void, void>;
}

export function arrivals<T>(): Arrivals<T> {
  const values: { readonly value: T; readonly taken: () => void }[] = [];
  let ended = false;
  let wake = () => {};
  return {
    add(value) {
      return new Promise((taken) => {
        values.push({ value, taken });
        wake();
      });
    },
    end() {
      ended = true;
      wake();
    },
    async *values() {
      for (;;) {
        for (let next = values.shift(); next; next = values.shift()) {
          yield next.value;
          next.taken();
        }
        if (ended) return;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
