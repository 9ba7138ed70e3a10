/** The rhythm of an explained beat, as the contract has it. */
interface Rhythm {
  readonly attributions: Float32Array;
  readonly sequence?: { readonly beats: number; readonly values: readonly string[] } | undefined;
}

/** What the sequence of a rhythm speaks for, in logits. */
export interface SequenceAttribution {
  /** Numbers of the rhythm before the sequence. */
  readonly before: number;
  /** Sums over the numbers of each beat around, from the earliest on; `away` 0 is the beat itself. */
  readonly beats: readonly { readonly away: number; readonly attribution: number }[];
  /** Sums over the beats of each kind of number. */
  readonly values: readonly { readonly name: string; readonly attribution: number }[];
}

/** Sums of a sequence's attributions: hundreds of numbers say nothing one by one. null: the rhythm has no sequence. */
export function sequenceAttribution({ attributions, sequence }: Rhythm): SequenceAttribution | null {
  if (!sequence) return null;
  const width = sequence.values.length;
  const before = attributions.length - sequence.beats * width;
  const middle = Math.floor(sequence.beats / 2);
  const at = (beat: number, value: number) => attributions[before + beat * width + value]!;
  const beats = Array.from({ length: sequence.beats }, (_, beat) => beat);
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  return {
    before,
    beats: beats.map((beat) => ({
      away: beat - middle,
      attribution: sum(sequence.values.map((_, value) => at(beat, value))),
    })),
    values: sequence.values.map((name, value) => ({ name, attribution: sum(beats.map((beat) => at(beat, value))) })),
  };
}
