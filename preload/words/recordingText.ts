import { percent, plural } from './numberFormats.ts';

/** How a class was recorded beside normal beats, as the contract has it. */
interface RecordingFacts {
  readonly pairs: number;
  readonly patients: number;
  readonly differences: readonly { readonly measure: string; readonly more: number }[];
  readonly exchanges: readonly {
    readonly aspect: string;
    readonly recall: { readonly whole: number; readonly without: number };
    readonly normal: { readonly whole: number; readonly with: number };
  }[];
}

const aspects: Readonly<Record<string, string>> = {
  'not-waves': 'what is no wave',
  level: 'the level',
  saturation: 'the limits of the amplifier',
  padding: 'padding',
};

const measures: Readonly<Record<string, string>> = {
  hum50: 'hum of 50 Hz',
  hum60: 'hum of 60 Hz',
  jump: 'jumps',
  held: 'equal samples',
  missing: 'missing samples',
};

/**
 * `240 pairs of 12 patients; what is no wave exchanged: recall 99.0 → 85.0 %, normal beats called V 1.0 → 50.0 %; most one-sided: jumps,
 * more in 98 %`
 */
export function recordingText(facts: RecordingFacts, target: string): string {
  const { pairs, patients, differences, exchanges } = facts;
  const counted = `${plural(pairs, 'pair')} of ${plural(patients, 'patient')}`;
  if (differences.length === 0) return `${counted}: too few to tell`;
  // A rule that is mostly wrong has learned nothing.
  const side = (one: (typeof differences)[number]) =>
    one.measure === 'spectrum' ? one.more - 0.5 : Math.abs(one.more - 0.5);
  const { measure, more } = differences.reduce((most, one) => (side(one) > side(most) ? one : most));
  const change = (from: number, to: number) => `${(100 * from).toFixed(1)} → ${percent(to, 1)}`;
  return [
    counted,
    ...exchanges.map(
      ({ aspect, recall, normal }) =>
        `${aspects[aspect] ?? aspect} exchanged: recall ${change(recall.whole, recall.without)}, normal beats called ${target} ${change(normal.whole, normal.with)}`,
    ),
    measure === 'spectrum'
      ? `the spectrum off QRS tells ${percent(more, 0)}`
      : `most one-sided: ${measures[measure] ?? measure}, ${more >= 0.5 ? 'more' : 'less'} in ${percent(Math.max(more, 1 - more), 0)}`,
  ].join('; ');
}
