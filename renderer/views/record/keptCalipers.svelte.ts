import type { Caliper } from '../../paper/caliper.ts';
import { toFailure } from '../../state/failure.ts';
import { resource } from '../../state/resource.svelte.ts';
import type { Workspace } from '../../state/workspace.svelte.ts';

/** A caliper on the paper; `key` is its own as long as the screen is open. */
export interface SetCaliper {
  readonly key: number;
  readonly caliper: Caliper;
}
interface Entry extends SetCaliper {
  readonly recordId: number;
}

/** A leg that is pulled is kept once it rests. */
const restMs = 400;

/** The calipers of the record that is looked at, kept with it by the host. Made while a component is set up. */
export class KeptCalipers {
  readonly #workspace: Workspace;
  readonly #recordId: () => number | undefined;
  readonly #read;
  #entries = $state.raw<readonly Entry[]>([]);
  /** What the host knows them by. */
  readonly #ids = new Map<number, number>();
  readonly #later = new Map<number, ReturnType<typeof setTimeout>>();
  #saving: Promise<void> = Promise.resolve();
  /** States that are not on the disk yet. */
  #waiting = $state(0);
  #nextKey = -1;

  /** In the order in which they were set. */
  readonly all: readonly SetCaliper[] = $derived.by(() => {
    const id = this.#recordId();
    return this.#entries.filter(({ recordId }) => recordId === id);
  });
  readonly isSaved: boolean = $derived(this.#waiting === 0);

  constructor(workspace: Workspace, recordId: () => number | undefined) {
    this.#workspace = workspace;
    this.#recordId = recordId;
    this.#read = resource(
      () => {
        const id = recordId();
        return id === undefined ? null : { recordId: id };
      },
      async (key, signal) => {
        const found = await workspace.api.call('records.calipers', key, { signal });
        if (!signal.aborted) this.#take(found.recordId, found.calipers);
        return found;
      },
    );
    const flush = () => this.#flush();
    // An effect, since what was moved last must be kept when the screen, or the window, is left before it rested.
    $effect(() => {
      window.addEventListener('pagehide', flush);
      return () => {
        window.removeEventListener('pagehide', flush);
        flush();
      };
    });
  }

  get failure() {
    return this.#read.failure;
  }
  reload(): void {
    void this.#read.reload();
  }

  /** Sets a caliper on the record that is looked at. @returns its key */
  add(caliper: Caliper): number {
    const key = this.#nextKey--;
    this.#entries = [...this.#entries, { key, caliper, recordId: this.#recordId()! }];
    this.#rest(key);
    return key;
  }

  move(key: number, caliper: Caliper): void {
    this.#entries = this.#entries.map((one) => (one.key === key ? { ...one, caliper } : one));
    this.#rest(key);
  }

  remove(key: number): void {
    const entry = this.#entries.find((one) => one.key === key);
    if (!entry) return;
    this.#entries = this.#entries.filter((one) => one !== entry);
    if (this.#later.has(key)) this.#waiting--;
    clearTimeout(this.#later.get(key));
    this.#later.delete(key);
    this.#inTurn('The caliper was not removed', async () => {
      const id = this.#ids.get(key);
      if (id !== undefined) await this.#workspace.api.call('records.removeCaliper', this.#said(entry.recordId, id));
    });
  }

  /** What the host has, with those that were set meanwhile. */
  #take(
    recordId: number,
    kept: readonly ({ readonly id: number } & Pick<
      Caliper,
      'position' | 'samplingRateHz' | 'legs' | 'isLocked' | 'isMarching'
    >)[],
  ): void {
    const known = new Set(this.#ids.values());
    const added = kept
      .filter(({ id }) => !known.has(id))
      .map(({ id, position, samplingRateHz, legs, isLocked, isMarching }): Entry => {
        this.#ids.set(id, id);
        const caliper = { position, samplingRateHz, legs, isLocked, isMarching, active: 1 as const };
        return { key: id, recordId, caliper };
      });
    this.#entries = [...added, ...this.#entries];
  }

  #rest(key: number): void {
    if (!this.#later.has(key)) this.#waiting++;
    clearTimeout(this.#later.get(key));
    this.#later.set(
      key,
      setTimeout(() => this.#save(key), restMs),
    );
  }

  #flush(): void {
    for (const key of [...this.#later.keys()]) this.#save(key);
  }

  #save(key: number): void {
    clearTimeout(this.#later.get(key));
    this.#later.delete(key);
    this.#waiting--;
    const entry = this.#entries.find((one) => one.key === key);
    if (!entry) return;
    const { position, samplingRateHz, legs, isLocked, isMarching } = entry.caliper;
    this.#inTurn('The caliper was not kept', async () => {
      const state = { position, samplingRateHz, legs: [...legs] as [number, number], isLocked, isMarching };
      const input = { ...this.#said(entry.recordId, this.#ids.get(key) ?? null), ...state };
      this.#ids.set(key, (await this.#workspace.api.call('records.keepCaliper', input)).id);
    });
  }

  #said<Id extends number | null>(recordId: number, id: Id) {
    const { reviewer } = this.#workspace.router.keptOf('review');
    return { recordId, id, ...(reviewer && { reviewer }) };
  }

  #inTurn(title: string, act: () => Promise<void>): void {
    this.#waiting++;
    this.#saving = this.#saving.then(async () => {
      try {
        await act();
      } catch (error) {
        this.#workspace.notices.add({ kind: 'bad', title, text: toFailure(error).message });
      }
      this.#waiting--;
    });
  }
}
