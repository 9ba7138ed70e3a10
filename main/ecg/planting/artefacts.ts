import { median } from '../../../preload/numeric/median.ts';
import type { PlantedCauseName, PlantedChoice } from '../../../preload/words/plantedCauses.ts';
import { fadingSeconds, sectionOf } from '../filters/sections.ts';
import { zeroPhase } from '../filters/zeroPhase.ts';
import type { PlantedSignal } from './changes.ts';

/** A stretch of one signal, and what its change may depend on. */
export interface ArtefactContext {
  readonly choice: PlantedChoice;
  readonly samplingRateHz: number;
  /** First sample that changes, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Of the whole window, also where a part of it was changed with the window before. */
  readonly window: readonly [from: number, to: number];
  /** The record's own, between 0.5 and 1.5: what is planted by the size is that many times as high. */
  readonly level: number;
}

/** The mains of the country that MIT-BIH was recorded in; the filter is 6 Hz wide. */
const notchFilter = { kind: 'notch', hz: 60, quality: 10 } as const;

type Change = (signal: PlantedSignal, context: ArtefactContext) => void;

/** What an amplifier, a cable or a program does to the samples of a stretch; changed in place, voltages only. */
export const artefacts = {
  gain({ digital, baseline }, { choice, from, to }) {
    for (let at = from; at < to; at++) digital[at] = Math.round(baseline + (digital[at]! - baseline) * choice.factor!);
  },
  clipped({ digital, unitsPerMillivolt }, { choice, from, to, window }) {
    const middle = median(Float64Array.from(digital.subarray(...window)));
    const most = choice.sizeMillivolts! * unitsPerMillivolt!;
    for (let at = from; at < to; at++) {
      digital[at] = Math.round(Math.min(middle + most, Math.max(middle - most, digital[at]!)));
    }
  },
  padding({ digital, missing }, { from, to }) {
    digital.fill(missing, from, to);
  },
  offset({ digital, unitsPerMillivolt }, { choice, from, to, level }) {
    const height = Math.round(choice.sizeMillivolts! * level * unitsPerMillivolt!);
    for (let at = from; at < to; at++) digital[at]! += height;
  },
  'notch-filter'({ digital }, { samplingRateHz, from, to }) {
    const margin = Math.ceil(fadingSeconds(notchFilter) * samplingRateHz);
    const first = Math.max(0, from - margin);
    const filtered = zeroPhase(
      Float32Array.from(digital.subarray(first, to + margin)),
      [sectionOf(notchFilter, samplingRateHz)],
      margin,
    );
    for (let at = from; at < to; at++) digital[at] = Math.round(filtered[at - first]!);
  },
  'missing-lead'({ digital, baseline }, { from, to }) {
    digital.fill(baseline, from, to);
  },
  resampled({ digital }, { choice, from, to }) {
    const own = digital.slice();
    const at = (position: number) => {
      const low = Math.min(own.length - 1, Math.floor(position));
      return own[low]! + (position - low) * ((own[low + 1] ?? own[low]!) - own[low]!);
    };
    for (let sample = from; sample < to; sample++) {
      const knot = Math.floor(sample / choice.factor!) * choice.factor!;
      const share = (sample - knot) / choice.factor!;
      digital[sample] = Math.round(at(knot) * (1 - share) + at(knot + choice.factor!) * share);
    }
  },
} satisfies Partial<Record<PlantedCauseName, Change>>;

export type ArtefactName = keyof typeof artefacts;

export function isArtefact(cause: PlantedCauseName): cause is ArtefactName {
  return Object.hasOwn(artefacts, cause);
}
