import { type PaperLook, parseLook } from './paperLook.ts';
import { steppedSpeed } from './paperScale.ts';
import { ScreenScale } from './screenScale.svelte.ts';

/** Speed and gain of the paper of one screen, kept for the next start, and the millimetres of the display. */
export class KeptLook implements PaperLook {
  readonly screenScale = new ScreenScale();
  readonly #key: string;
  #look = $state.raw<PaperLook>(parseLook(null));

  constructor(screen: 'beats' | 'explain' | 'review') {
    this.#key = `beatlens.paper.${screen}`;
    this.#look = parseLook(localStorage.getItem(this.#key));
  }

  get speed(): number {
    return this.#look.speed;
  }

  get gain(): number | 'auto' {
    return this.#look.gain;
  }

  set(changes: Partial<PaperLook>): void {
    this.#look = { ...this.#look, ...changes };
    localStorage.setItem(this.#key, JSON.stringify(this.#look));
  }

  /** The next faster (+1) or slower (-1) paper. */
  step(step: 1 | -1): void {
    this.set({ speed: steppedSpeed(this.speed, step) });
  }
}
