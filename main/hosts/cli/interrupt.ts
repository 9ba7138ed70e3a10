/** Ctrl-C: the first cancels, the second ends this process at once. */
export interface Interruption {
  /** Aborted by the first signal. */
  readonly signal: AbortSignal;
  /** 128 + number of the signal, as shells count. */
  exitCode(): number;
  /** Signals do again what they did before. */
  stop(): void;
}

const numbers = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 } as const;
type Name = keyof typeof numbers;

export function onInterrupt(announce: () => void): Interruption {
  const controller = new AbortController();
  let first: Name | undefined;
  const listener = (name: NodeJS.Signals) => {
    // The compute process sees the closed line to its parent and ends by itself.
    if (first) process.exit(128 + numbers[name as Name]);
    first = name as Name;
    controller.abort();
    announce();
  };
  const names = Object.keys(numbers) as Name[];
  for (const name of names) process.on(name, listener);
  return {
    signal: controller.signal,
    exitCode: () => 128 + numbers[first ?? 'SIGINT'],
    stop: () => {
      for (const name of names) process.off(name, listener);
    },
  };
}
