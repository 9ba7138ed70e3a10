import { MediaQuery } from 'svelte/reactivity';

const themeChoices = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themeChoices)[number];

const storageKey = 'beatlens.theme';

/** Light, dark, or as the system says; kept for the next start. `data-theme` on the root element switches the tokens. */
export class Theme {
  #choice = $state<ThemeChoice>(stored());
  readonly #systemDark = new MediaQuery('(prefers-color-scheme: dark)', false);
  /** What is shown now; figures redraw when it changes. */
  readonly resolved: 'light' | 'dark' = $derived(
    this.#choice === 'system' ? (this.#systemDark.current ? 'dark' : 'light') : this.#choice,
  );

  get choice(): ThemeChoice {
    return this.#choice;
  }
  set choice(value: ThemeChoice) {
    this.#choice = value;
    localStorage.setItem(storageKey, value);
  }

  /** The value of a token in the theme shown now, e.g. `token('--paper-major')`: for figures, which take colours only. */
  token(name: `--${string}`): string {
    // Read so that a derived figure depends on it.
    document.documentElement.dataset.theme = this.resolved;
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }
}

function stored(): ThemeChoice {
  const value = localStorage.getItem(storageKey);
  return themeChoices.find((choice) => choice === value) ?? 'system';
}
