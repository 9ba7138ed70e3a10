import type { ScreenName } from '../../preload/words/screens.ts';
import { carried } from './beatList.ts';
import { type KeptScreens, withKept } from './keptScreens.ts';
import { formatRoute, idOf, type ParamValues, parseRoute, type Route, type RouteParams } from './route.ts';

/**
 * The address of the window as state. `#/view?params` is the single place where the selection lives; views derive from
 * `params` and write with `set` (no history entry) or `go` (one entry, so that Back returns). A screen that is opened is as it was
 * there last, also before the window was closed: what the host keeps (`app.keptScreens`) is taken over by `restore`.
 */
export class Router {
  #route = $state.raw(parseRoute(location.hash));

  readonly view: ScreenName = $derived(this.#route.view);
  readonly params: RouteParams = $derived(this.#route.params);
  readonly modelId: number | undefined = $derived(idOf(this.#route.params, 'modelId'));

  #late: ReturnType<typeof setTimeout> | undefined;
  #kept: KeptScreens = {};
  #isRestored = false;
  readonly #keep: (view: ScreenName, params: RouteParams) => void;

  /** @param keep told of every address that the window had for a while */
  constructor(keep: (view: ScreenName, params: RouteParams) => void) {
    this.#keep = keep;
    window.addEventListener('hashchange', () => {
      clearTimeout(this.#late);
      this.#late = undefined;
      this.#tellAddress();
      const { view, params } = parseRoute(location.hash);
      this.#take({ view, params: withKept(view, params, this.#kept[view]) });
      history.replaceState(history.state, '', formatRoute(view, this.#route.params));
      this.#keep(view, this.#route.params);
    });
    // Before a link is followed or the page is left, so that Back and reload find what was last chosen.
    window.addEventListener('click', () => this.#writeAddress(), { capture: true });
    window.addEventListener('pagehide', () => this.#writeAddress());
  }

  /**
   * Takes over what was kept of an earlier window: where the address names no screen, the one that was open last. Once; a window
   * that connects again is as it is.
   */
  restore(last: ScreenName | null, screens: KeptScreens): void {
    if (this.#isRestored) return;
    this.#isRestored = true;
    this.#kept = { ...screens, ...this.#kept };
    const isNamed = location.hash.replace(/^#\/?/, '') !== '';
    // Not the route: a link that was just followed stands in the address before its event arrives.
    const { view, params } = this.#late === undefined ? parseRoute(location.hash) : this.#route;
    const opened: Route = isNamed || last === null ? { view, params } : { view: last, params: screens[last] ?? {} };
    this.#take({ view: opened.view, params: withKept(opened.view, opened.params, this.#kept[opened.view]) });
    history.replaceState(history.state, '', formatRoute(this.#route.view, this.#route.params));
  }

  /** Where another screen was last: its parameters. */
  keptOf(view: ScreenName): RouteParams {
    return this.#kept[view] ?? {};
  }

  /** Address of a view; the list of beats, the beat and the model in use come along unless `params` names them. */
  href(view: ScreenName, params: ParamValues = {}): string {
    const along = Object.fromEntries(carried.map((name) => [name, this.#route.params[name]]));
    return formatRoute(view, { ...along, ...params });
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

  /** Forgets where every screen was; this one is as if it were opened first. The window would keep that again, screen by screen. */
  forget(): void {
    this.#kept = {};
    this.set(Object.fromEntries(Object.keys(this.#route.params).map((name) => [name, null])));
  }

  /** Changes parameters of this view in place; null removes one. */
  set(changes: ParamValues): void {
    this.#take(parseRoute(formatRoute(this.#route.view, { ...this.#route.params, ...changes })));
    // Browsers take some 100 to 200 changes of the address in 30 s; an arrow key held down in a list makes more.
    this.#late ??= setTimeout(() => this.#writeAddress(), 250);
    this.#tellAddress();
  }

  #take(route: Route): void {
    this.#kept = { ...this.#kept, [route.view]: route.params };
    this.#route = route;
  }

  #writeAddress(): void {
    if (this.#late === undefined) return;
    clearTimeout(this.#late);
    this.#late = undefined;
    history.replaceState(history.state, '', formatRoute(this.#route.view, this.#route.params));
    this.#keep(this.#route.view, this.#route.params);
    this.#tellAddress();
  }

  /** Whether the address holds what is chosen, to be seen from outside. */
  #tellAddress(): void {
    document.documentElement.dataset.addressWritten = String(this.#late === undefined);
  }
}
