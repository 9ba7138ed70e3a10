import { type Annotations, symbolOf } from '../record/annotations.ts';

export interface NoiseMark {
  /** In frames. */
  readonly sample: number;
  /** `~`: the quality of the signals changes here; `|`: an artefact that looks like a QRS complex. */
  readonly symbol: '~' | '|';
  /** Of `~`, as annotated: bit n set: signal n is noisy; -1: unreadable; 0: clean. */
  readonly subtype: number;
  readonly note: string;
}

/** Noise as one annotator marks it (annot(5), `NOISE` and `ARFCT`). */
export function noiseMarks(annotations: Annotations): NoiseMark[] {
  const marks: NoiseMark[] = [];
  for (let row = 0; row < annotations.count; row++) {
    const symbol = symbolOf(annotations, row);
    if (symbol !== '~' && symbol !== '|') continue;
    const [sample, subtype] = [annotations.sample[row]!, annotations.subtype[row]!];
    marks.push({ sample, symbol, subtype, note: annotations.aux.get(row) ?? '' });
  }
  return marks;
}
