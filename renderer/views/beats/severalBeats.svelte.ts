import { SvelteSet } from 'svelte/reactivity';
import type { BeatPages, BeatQuery } from '../../state/beatPages.svelte.ts';
import { toFailure } from '../../state/failure.ts';
import { count } from '../../state/format.ts';
import type { Workspace } from '../../state/workspace.svelte.ts';
import { mostChosen } from './mostChosen.ts';

/** Several beats of a list that are chosen at once. */
export class SeveralBeats {
  /** In their turn. */
  readonly ids = new SvelteSet<number>();
  readonly #workspace: Workspace;
  readonly #pages: BeatPages;
  readonly #query: () => BeatQuery;
  /** Row where a choice of neighbours begins, or -1. */
  #anchor = -1;

  constructor(workspace: Workspace, pages: BeatPages, query: () => BeatQuery) {
    this.#workspace = workspace;
    this.#pages = pages;
    this.#query = query;
  }

  /** @param anchor row where the next choice of neighbours begins */
  clear(anchor = -1): void {
    this.ids.clear();
    this.#anchor = anchor;
  }

  /**
   * One more or less, all from the anchor to a row, all, none.
   * @param active row of the list that is active, where a choice of neighbours begins without an anchor; -1: none
   */
  async select(how: 'one' | 'to' | 'all' | 'none', index: number, active: number): Promise<void> {
    if (how === 'none') this.ids.clear();
    else if (how === 'one') this.#toggle(index);
    else if (how === 'to') {
      const start = this.#anchor >= 0 ? this.#anchor : Math.max(0, active);
      this.clear(start);
      this.#add(await this.#between(Math.min(start, index), Math.max(start, index) + 1));
    } else this.#add(await this.#between(0, Math.min(this.#pages.total ?? 0, mostChosen + 1)));
  }

  #toggle(index: number): void {
    const id = this.#pages.at(index)?.id;
    if (id === undefined) return;
    this.#anchor = index;
    if (this.ids.has(id)) this.ids.delete(id);
    else this.#add([id]);
  }

  async #between(from: number, to: number): Promise<number[]> {
    const rows = Array.from({ length: to - from }, (_, at) => this.#pages.at(from + at)?.id);
    if (rows.every((id) => id !== undefined)) return rows;
    const { filter, order } = this.#query();
    try {
      const { ids } = await this.#workspace.api.call('beats.ids', { ...filter, order, from, to });
      return this.#query().filter === filter ? Array.from(ids) : [];
    } catch (error) {
      const text = toFailure(error).message;
      this.#workspace.notices.add({ kind: 'bad', title: 'The beats could not be chosen', text });
      return [];
    }
  }

  #add(ids: readonly number[]): void {
    const more = ids.filter((id) => !this.ids.has(id));
    const room = mostChosen - this.ids.size;
    for (const id of more.slice(0, room)) this.ids.add(id);
    if (more.length <= room) return;
    this.#workspace.notices.add({
      kind: 'warn',
      title: `${count(mostChosen)} beats are chosen`,
      text: 'That is the most at once. The whole list can be saved as a table, or narrowed by its filters.',
    });
  }
}
