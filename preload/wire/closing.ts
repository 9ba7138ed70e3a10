/** The close side of a Channel: remembers the reason, tells each listener once, also one that comes late. */
export interface Closing {
  readonly closed: boolean;
  close(reason: string): void;
  onClose(listener: (reason: string) => void): () => void;
}

export function closing(): Closing {
  const listeners = new Set<(reason: string) => void>();
  let closedBecause: string | undefined;
  return {
    get closed() {
      return closedBecause !== undefined;
    },
    close(reason) {
      if (closedBecause !== undefined) return;
      closedBecause = reason;
      for (const listener of listeners) listener(reason);
      listeners.clear();
    },
    onClose(listener) {
      if (closedBecause !== undefined) listener(closedBecause);
      else listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
