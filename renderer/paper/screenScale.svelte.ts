import { devicePixelRatio } from 'svelte/reactivity/window';
import { type Calibrations, displayKey, parseCalibrations, screenScale } from './screenScale.ts';

const storageKey = 'beatlens.calibration';

/** Millimetres of the display that the window is on; what was measured is kept for the next start. */
export class ScreenScale {
  #calibrations = $state.raw<Calibrations>(parseCalibrations(localStorage.getItem(storageKey)));

  readonly devicePixelRatio: number = $derived(devicePixelRatio.current ?? 1);
  readonly #key: string = $derived(
    displayKey({ width: screen.width, height: screen.height, devicePixelRatio: this.devicePixelRatio }),
  );
  readonly #scale = $derived(screenScale(this.#calibrations, this.#key));
  /** CSS pixels a millimetre. */
  readonly pxPerMm: number = $derived(this.#scale.pxPerMm);
  readonly isCalibrated: boolean = $derived(this.#scale.isCalibrated);

  /** Keeps what was measured on this display; null forgets it. */
  calibrate(pxPerMm: number | null): void {
    const { [this.#key]: _, ...others } = this.#calibrations;
    this.#calibrations = pxPerMm === null ? others : { ...others, [this.#key]: pxPerMm };
    localStorage.setItem(storageKey, JSON.stringify(this.#calibrations));
  }
}
