import type { ScreenName } from '../../preload/words/screens.ts';
import { carried } from './beatList.ts';
import { formatRoute, idOf, type ParamValues, parseRoute, type RouteParams } from './route.ts';

/**
 * The address of the window as state. `#/view?params` is the single place where the selection lives; views derive from
 * `params` and write with `set` (no history entry) or `go` (one entry, so that Back returns).
 */
export class Router {
  #route = $state.raw(parseRoute(location.hash));

  readonly view: ScreenName = $derived(this.#route.view);
  readonly params: RouteParams = $derived(this.#route.params);
  readonly modelId: number | undefined = $derived(idOf(this.#route.params, 'modelId'));

  #late: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    window.addEventListener('hashchange', () => {
      clearTimeout(this.#late);
      this.#late = undefined;
      this.#route = parseRoute(location.hash);
    });
    // Before a link is followed or the page is left, so that Back and reload find what was last chosen.
    window.addEventListener('click', () => this.#writeAddress(), { capture: true });
    window.addEventListener('pagehide', () => this.#writeAddress());
  }

  /** Address of a view; the list of beats, the beat and the model in use come along unless `params` names them. */
  href(view: ScreenName, params: ParamValues = {}): string {
    const kept = Object.fromEntries(carried.map((name) => [name, this.#route.params[name]]));
    return formatRoute(view, { ...kept, ...params });
  }

  /** Address of a view with a list of beats that `params` names whole; only the model in use comes along. */
  hrefOfList(view: ScreenName, params: ParamValues): string {
    return formatRoute(view, { modelId: this.#route.params.modelId, ...params });
  }

  go(view: ScreenName, params: ParamValues = {}): void {
    this.#follow(this.href(view, params));
  }

  goToList(view: ScreenName, params: ParamValues): void {
    this.#follow(this.hrefOfList(view, params));
  }

  #follow(address: string): void {
    this.#writeAddress();
    location.hash = address;
  }

  /** Changes parameters of this view in place; null removes one. */
  set(changes: ParamValues): void {
    this.#route = parseRoute(formatRoute(this.#route.view, { ...this.#route.params, ...changes }));
    // Browsers take some 100 to 200 changes of the address in 30 s; an arrow key held down in a list makes more.
    this.#late ??= setTimeout(() => this.#writeAddress(), 250);
  }

  #writeAddress(): void {
    if (this.#late === undefined) return;
    clearTimeout(this.#late);
    this.#late = undefined;
    history.replaceState(history.state, '', formatRoute(this.#route.view, this.#route.params));
  }
}
