import type { Router } from '../state/router.svelte.ts';
import type { Workspace } from '../state/workspace.svelte.ts';
import { lookParams, type PaperLook, paperLook } from './paperLook.ts';
import { steppedSpeed } from './paperScale.ts';
import { ScreenScale } from './screenScale.svelte.ts';

/** Speed and gain of the paper of one screen, kept with its address, and the millimetres of the display. */
export class KeptLook implements PaperLook {
  readonly screenScale: ScreenScale;
  readonly #router: Router;
  readonly #screen: 'beats' | 'explain' | 'review';
  // While another screen is opened the address is that one's already.
  readonly #look: PaperLook = $derived.by(() =>
    paperLook(this.#router.view === this.#screen ? this.#router.params : this.#router.keptOf(this.#screen)),
  );
  readonly speed: number = $derived.by(() => this.#look.speed);
  readonly gain: number | 'auto' = $derived.by(() => this.#look.gain);

  constructor(workspace: Workspace, screen: 'beats' | 'explain' | 'review') {
    this.screenScale = new ScreenScale(workspace.calibrations);
    this.#router = workspace.router;
    this.#screen = screen;
  }

  set(changes: Partial<PaperLook>): void {
    this.#router.set(lookParams(changes));
  }

  /** The next faster (+1) or slower (-1) paper. */
  step(step: 1 | -1): void {
    this.set({ speed: steppedSpeed(this.speed, step) });
  }
}
