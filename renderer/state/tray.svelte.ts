import type { Api, FigureAsked, TrayFigure } from '../../preload/contract/contract.ts';

/** Figures that were put aside to leave together; the host keeps them. */
export class Tray {
  /** In their order; undefined: not read yet. */
  figures = $state.raw<readonly TrayFigure[]>();
  readonly #api: () => Api;

  constructor(api: () => Api) {
    this.#api = api;
  }

  load(): Promise<void> {
    return this.#take(this.#api().call('tray.list', {}));
  }

  add(figure: FigureAsked): Promise<void> {
    return this.#take(this.#api().call('tray.add', { figure }));
  }

  /** Null: the draft again. */
  caption(id: number, caption: string | null): Promise<void> {
    return this.#take(this.#api().call('tray.caption', { id, caption }));
  }

  /** By so many places down; up where it is negative. */
  async move(id: number, by: number): Promise<void> {
    const ids = (this.figures ?? []).map((one) => one.id);
    const from = ids.indexOf(id);
    const to = Math.max(0, Math.min(ids.length - 1, from + by));
    if (from < 0 || from === to) return;
    ids.splice(to, 0, ...ids.splice(from, 1));
    await this.#take(this.#api().call('tray.arrange', { ids }));
  }

  remove(id: number): Promise<void> {
    return this.#take(this.#api().call('tray.remove', { id }));
  }

  async #take(answer: Promise<{ figures: TrayFigure[] }>): Promise<void> {
    this.figures = (await answer).figures;
  }
}
