import type { CutWindows } from '../../preload/words/windows.ts';

export interface CardInput {
  readonly windows: CutWindows & { readonly millivolts: Float32Array };
  /** With one sign, 0 on padding. [beats × samples] */
  readonly maps: Float32Array;
  /** Beats of the card. */
  readonly members: readonly number[];
  /** Of each of them: those of a patient's beats of the class sum up to 1. [members] */
  readonly weight: readonly number[];
}

/** A cluster as it is drawn. [samples] each */
export interface CardCurves {
  /** Of the maps, each divided by its own maximum. */
  readonly mean: Float64Array;
  /** In millivolts. */
  readonly meanBeat: Float64Array;
  readonly sdBeat: Float64Array;
  /** Beats that have the sample. */
  readonly validBeats: Uint32Array;
}

/** Weighted means of a cluster's maps and beats; 0 where no beat has the sample. */
export function subtypeCard({ windows, maps, members, weight }: CardInput): CardCurves {
  const { samples, validFrom, validTo, millivolts } = windows;
  const mean = new Float64Array(samples);
  const meanBeat = new Float64Array(samples);
  const sdBeat = new Float64Array(samples);
  const validBeats = new Uint32Array(samples);
  const total = new Float64Array(samples);
  const eachSample = (use: (at: number, row: number, own: number, largest: number) => void) => {
    for (const [place, beat] of members.entries()) {
      let largest = 0;
      for (let at = validFrom[beat]!; at < validTo[beat]!; at++) {
        largest = Math.max(largest, maps[beat * samples + at]!);
      }
      for (let at = validFrom[beat]!; at < validTo[beat]!; at++) use(at, beat * samples + at, weight[place]!, largest);
    }
  };
  eachSample((at, row, own, largest) => {
    total[at]! += own;
    validBeats[at]!++;
    mean[at]! += largest === 0 ? 0 : (own * maps[row]!) / largest;
    meanBeat[at]! += own * millivolts[row]!;
  });
  for (let at = 0; at < samples; at++) {
    if (total[at] === 0) continue;
    mean[at]! /= total[at]!;
    meanBeat[at]! /= total[at]!;
  }
  eachSample((at, row, own) => {
    sdBeat[at]! += own * (millivolts[row]! - meanBeat[at]!) ** 2;
  });
  for (let at = 0; at < samples; at++) if (total[at]! > 0) sdBeat[at] = Math.sqrt(sdBeat[at]! / total[at]!);
  return { mean, meanBeat, sdBeat, validBeats };
}
