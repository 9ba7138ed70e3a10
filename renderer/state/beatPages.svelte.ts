import { SvelteMap } from 'svelte/reactivity';
import type { Beat, BeatFilter, Failure } from '../../preload/contract/contract.ts';
import type { BeatOrder } from '../../preload/words/beatOrders.ts';
import { toFailure } from './failure.ts';

export interface BeatQuery {
  readonly filter: BeatFilter;
  readonly order: BeatOrder;
}
export type ListBeats = (
  query: BeatQuery & { offset: number; limit: number },
  signal: AbortSignal,
) => Promise<{ total: number; beats: Beat[] }>;

const beatsPerPage = 200;

/**
 * A list of beats of any length, of which only the pages that were looked at are in the window. Pages arrive in any
 * order; answers to an older query are dropped.
 */
export class BeatPages {
  /** Undefined until the first page has come. */
  total = $state<number>();
  failure = $state.raw<Failure | null>(null);
  readonly #pages = new SvelteMap<number, readonly Beat[]>();
  readonly #asked = new Set<number>();
  readonly #list: ListBeats;
  #query: BeatQuery | null = null;
  #abort = new AbortController();

  constructor(list: ListBeats) {
    this.#list = list;
  }

  /** Starts anew. The old total stays until the first page of the new query comes, so that the list does not jump. */
  open(query: BeatQuery): void {
    this.stop();
    this.#abort = new AbortController();
    this.#query = query;
    this.#pages.clear();
    this.#asked.clear();
    this.failure = null;
    this.ensure(0, 1);
  }

  stop(): void {
    this.#abort.abort();
  }

  /** The beat at a position of the list, or undefined while its page is under way. */
  at(index: number): Beat | undefined {
    return this.#pages.get(Math.floor(index / beatsPerPage))?.[index % beatsPerPage];
  }

  /** Asks for the pages that hold the rows [from, to). */
  ensure(from: number, to: number): void {
    for (let page = Math.floor(from / beatsPerPage); page <= Math.floor((to - 1) / beatsPerPage); page++) {
      if (!this.#asked.has(page)) void this.#fetch(page);
    }
  }

  async #fetch(page: number): Promise<void> {
    const query = this.#query;
    const { signal } = this.#abort;
    if (query === null) return;
    this.#asked.add(page);
    try {
      const { total, beats } = await this.#list({ ...query, offset: page * beatsPerPage, limit: beatsPerPage }, signal);
      if (signal.aborted) return;
      this.#pages.set(page, beats);
      this.total = total;
    } catch (error) {
      if (signal.aborted) return;
      // Forgotten, so that scrolling there again asks again.
      this.#asked.delete(page);
      this.failure = toFailure(error);
    }
  }
}
