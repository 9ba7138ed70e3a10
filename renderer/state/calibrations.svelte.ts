import { type Calibrations as ByDisplay, parseCalibrations } from '../paper/screenScale.ts';

/** Where earlier versions kept it: for this browser and one address of the host. */
const storageKey = 'beatlens.calibration';

/** What was measured of each display; the host keeps it for the next start. */
export class Calibrations {
  /** CSS pixels a millimetre, by `displayKey`. */
  all = $state.raw<ByDisplay>({});
  readonly #keep: (all: ByDisplay) => void;

  /** @param keep tells the host what was measured */
  constructor(keep: (all: ByDisplay) => void) {
    this.#keep = keep;
  }

  /** Null forgets what was measured. */
  set(display: string, pxPerMm: number | null): void {
    const { [display]: _, ...others } = this.all;
    this.all = pxPerMm === null ? others : { ...others, [display]: pxPerMm };
    this.#keep(this.all);
  }

  /** @param kept by the host; what an earlier version left in this browser is handed over to it, once */
  restore(kept: ByDisplay): void {
    const left = parseCalibrations(localStorage.getItem(storageKey));
    this.all = { ...left, ...kept };
    if (Object.keys(left).length > 0) this.#keep(this.all);
    localStorage.removeItem(storageKey);
  }
}
