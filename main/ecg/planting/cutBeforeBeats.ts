import { plantedSymbols } from '../../../preload/words/plantedCauses.ts';
import type { PlantedSignal } from './changes.ts';
import { reachOfChange, widthOf } from './plantBeat.ts';
import type { PlantedRecord, PlantInput } from './plantRecord.ts';

/** The ends of a cut are cross-faded over this time. */
const fadeSeconds = 0.02;

/**
 * Cuts a piece of the baseline before each chosen beat that has the cause; all that follows comes earlier. The stretch is
 * what is left of the interval: from the beat before to the onset of the beat's first wave.
 */
export function cutBeforeBeats(
  input: PlantInput,
  chosen: readonly number[],
  hasCause: readonly boolean[],
): PlantedRecord {
  const { signals, fiducials, choice, samplingRateHz } = input;
  const width = widthOf(choice, samplingRateHz);
  const length = signals[0]?.digital.length ?? 0;
  // The middle of the baseline: what fades lies on both sides of it.
  const cuts = chosen.flatMap((beat, place) => {
    if (!hasCause[place]) return [];
    const { from, to } = reachOfChange(input, beat)!;
    return [Math.round((from + to - width) / 2)];
  });
  const moved = (sample: number) => sample - width * cuts.filter((cut) => cut + width <= sample).length;
  const digital = signals.map((signal) => withoutPieces(signal, cuts, width, length, samplingRateHz));
  const place = new Map(chosen.map((beat, at) => [beat, at]));
  const marks = Array.from(fiducials, (sample, beat) => {
    const at = place.get(beat);
    const symbol =
      at === undefined ? plantedSymbols.neither : hasCause[at] ? plantedSymbols.with : plantedSymbols.without;
    return { sample: moved(sample), symbol };
  });
  const beats = chosen.map((beat, at) => {
    const { to } = reachOfChange(input, beat)!;
    const stretch = { role: 'cause', kind: choice.cause, from: moved(fiducials[beat - 1]!), to: moved(to) } as const;
    return { ...marks[beat]!, stretches: hasCause[at] ? [stretch] : [] };
  });
  return { digital, marks, beats };
}

function withoutPieces(
  { digital }: PlantedSignal,
  cuts: readonly number[],
  width: number,
  length: number,
  samplingRateHz: number,
): Int32Array {
  const result = new Int32Array(length - cuts.length * width);
  const fade = Math.round(fadeSeconds * samplingRateHz);
  let [from, at] = [0, 0];
  for (const cut of cuts) {
    result.set(digital.subarray(from, cut), at);
    at += cut - from;
    // Before the join the signal goes over into what comes after the piece.
    for (let step = 1; step <= fade; step++) {
      const share = (fade - step + 1) / (fade + 1);
      const [own, next] = [digital[cut - step]!, digital[cut + width - step]!];
      result[at - step] = Math.round(own * (1 - share) + next * share);
    }
    from = cut + width;
  }
  result.set(digital.subarray(from), at);
  return result;
}
