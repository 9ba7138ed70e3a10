import { MediaQuery } from 'svelte/reactivity';
import { isTheme, type ThemeChoice } from '../../preload/words/themes.ts';

/** What this browser saw last, so that the first paint has it before the host has answered. */
const storageKey = 'beatlens.theme';

/** Light, dark, or as the system says; the host keeps it for the next start. `data-theme` on the root element switches the tokens. */
export class Theme {
  #choice = $state<ThemeChoice>(seenLast() ?? 'system');
  readonly #systemDark = new MediaQuery('(prefers-color-scheme: dark)', false);
  readonly #keep: (choice: ThemeChoice) => void;
  /** What is shown now; figures redraw when it changes. */
  readonly resolved: 'light' | 'dark' = $derived(
    this.#choice === 'system' ? (this.#systemDark.current ? 'dark' : 'light') : this.#choice,
  );

  /** @param keep tells the host what was chosen */
  constructor(keep: (choice: ThemeChoice) => void) {
    this.#keep = keep;
  }

  get choice(): ThemeChoice {
    return this.#choice;
  }
  set choice(value: ThemeChoice) {
    this.#show(value);
    this.#keep(value);
  }

  /** @param kept by the host; undefined: nothing yet, then it is told what an earlier version left in this browser */
  restore(kept: ThemeChoice | undefined): void {
    if (kept !== undefined) this.#show(kept);
    else if (seenLast() !== undefined) this.#keep(this.#choice);
  }

  /** The value of a token in the theme shown now, e.g. `token('--paper-major')`: for figures, which take colours only. */
  token(name: `--${string}`): string {
    // Read so that a derived figure depends on it.
    document.documentElement.dataset.theme = this.resolved;
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  #show(value: ThemeChoice): void {
    this.#choice = value;
    localStorage.setItem(storageKey, value);
  }
}

function seenLast(): ThemeChoice | undefined {
  const value = localStorage.getItem(storageKey);
  return isTheme(value) ? value : undefined;
}
