/** Keeps who tells progress from getting far ahead of who works on it: what waits in between takes memory. */
export interface Pace {
  sent(value: unknown): void;
  /** The other side has worked on the oldest value that it had not. */
  taken(): void;
  /** Resolves when no more than the limit waits; at once when nobody works on it any longer. */
  room(): Promise<void>;
  /** Nobody works on it any longer. */
  end(): void;
}

export function paceOf(mostBytes: number): Pace {
  const waiting: number[] = [];
  let bytes = 0;
  let ended = false;
  let wake = () => {};
  return {
    sent(value) {
      const size = roughBytes(value);
      waiting.push(size);
      bytes += size;
    },
    taken() {
      bytes -= waiting.shift() ?? 0;
      wake();
    },
    async room() {
      while (bytes > mostBytes && !ended) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    end() {
      ended = true;
      wake();
    },
  };
}

/** About what a value takes on a channel. */
function roughBytes(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 8;
  if (ArrayBuffer.isView(value)) return value.byteLength;
  let bytes = 0;
  for (const part of Array.isArray(value) ? value : Object.values(value)) bytes += roughBytes(part);
  return bytes;
}
