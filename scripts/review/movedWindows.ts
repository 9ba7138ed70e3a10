import { shapeWindows } from '../../main/ecg/templates/shapeWindows.ts';
import { uniform } from '../../preload/numeric/random.ts';
import { finishNow } from './finishNow.ts';
import type { WindowsOf } from './shapePurity.ts';

/** Windows around a time behind each beat, a share of the RR interval to the next that is drawn between two. */
export function movedWindows(from: number, to: number): WindowsOf {
  return (record, signal, { sample }, random) => {
    const moved = sample.map((at, beat) => at + uniform(random, from, to) * ((sample[beat + 1] ?? at + 300) - at));
    return finishNow(
      shapeWindows(record, signal, moved.map((at) => Math.min(record.length - 1, Math.round(at))).sort()),
    );
  };
}
