import { devicePixelRatio } from 'svelte/reactivity/window';
import type { Calibrations } from '../state/calibrations.svelte.ts';
import { displayKey, screenScale } from './screenScale.ts';

/** Millimetres of the display that the window is on. */
export class ScreenScale {
  readonly #calibrations: Calibrations;
  readonly devicePixelRatio: number = $derived(devicePixelRatio.current ?? 1);
  readonly #key: string = $derived(
    displayKey({ width: screen.width, height: screen.height, devicePixelRatio: this.devicePixelRatio }),
  );
  readonly #scale = $derived.by(() => screenScale(this.#calibrations.all, this.#key));
  /** CSS pixels a millimetre. */
  readonly pxPerMm: number = $derived(this.#scale.pxPerMm);
  readonly isCalibrated: boolean = $derived(this.#scale.isCalibrated);

  constructor(calibrations: Calibrations) {
    this.#calibrations = calibrations;
  }

  /** Keeps what was measured on this display; null forgets it. */
  calibrate(pxPerMm: number | null): void {
    this.#calibrations.set(this.#key, pxPerMm);
  }
}
