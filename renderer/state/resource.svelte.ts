import { untrack } from 'svelte';
import type { Failure } from '../../preload/contract/contract.ts';
import { toFailure } from './failure.ts';

/**
 * Data that follow a key: fetched again when the key changes, older answers dropped. The last value stays visible
 * while the next one loads (`loading` tells), so that nothing jumps. A null key means "nothing chosen".
 */
export class Resource<K, T> {
  value = $state.raw<T>();
  /** Key that `value` belongs to; differs from the wanted key while loading. */
  key = $state.raw<K | null>(null);
  failure = $state.raw<Failure | null>(null);
  loading = $state(false);
  /** No value yet, and one is under way: draw a skeleton. */
  readonly first: boolean = $derived(this.loading && this.value === undefined);
  #abort: AbortController | null = null;
  #wanted: K | null = null;
  readonly #fetch: (key: K, signal: AbortSignal) => Promise<T>;

  constructor(fetch: (key: K, signal: AbortSignal) => Promise<T>) {
    this.#fetch = fetch;
  }

  /** Fetches again with the same key (after an event, or by a "Try again" button). */
  reload(): Promise<void> {
    return this.load(this.#wanted);
  }

  async load(key: K | null): Promise<void> {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.#wanted = key;
    this.failure = null;
    if (key === null) {
      this.value = undefined;
      this.key = null;
      this.loading = false;
      return;
    }
    this.loading = true;
    try {
      const value = await this.#fetch(key, abort.signal);
      if (abort.signal.aborted) return;
      this.value = value;
      this.key = key;
    } catch (error) {
      if (abort.signal.aborted) return;
      this.value = undefined;
      this.failure = toFailure(error);
    }
    this.loading = false;
  }

  stop(): void {
    this.#abort?.abort();
  }
}

/**
 * A `Resource` bound to reactive keys; call it while a component is set up. Keys are compared by their JSON, so an equal
 * filter object does not fetch twice. `null` clears.
 */
export function resource<K, T>(
  key: () => K | null,
  fetch: (key: K, signal: AbortSignal) => Promise<T>,
): Resource<K, T> {
  const made = new Resource(fetch);
  const text = $derived(JSON.stringify(key()));
  // An effect, since asking the host is a side effect that has to follow the key; everything drawn derives from the resource.
  $effect(() => {
    void text;
    void untrack(() => made.load(key()));
    return () => made.stop();
  });
  return made;
}
