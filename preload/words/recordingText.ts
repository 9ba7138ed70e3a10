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

/**
 * `240 pairs of 12 patients; not-waves exchanged: recall 99.0 → 85.0 %, normal beats called V 1.0 → 50.0 %; most one-sided: jump, more in
 * 98 %`
 */
export function recordingText(facts: RecordingFacts, target: string): string {
  const { pairs, patients, differences, exchanges } = facts;
  const counted = `${plural(pairs, 'pair')} of ${plural(patients, 'patient')}`;
  if (differences.length === 0) return `${counted}: too few to tell`;
  const { measure, more } = differences.reduce((most, one) =>
    Math.abs(one.more - 0.5) > Math.abs(most.more - 0.5) ? one : most,
  );
  const change = (from: number, to: number) => `${(100 * from).toFixed(1)} → ${percent(to, 1)}`;
  return [
    counted,
    ...exchanges.map(
      ({ aspect, recall, normal }) =>
        `${aspect} exchanged: recall ${change(recall.whole, recall.without)}, normal beats called ${target} ${change(normal.whole, normal.with)}`,
    ),
    `most one-sided: ${measure}, ${more >= 0.5 ? 'more' : 'less'} in ${percent(Math.max(more, 1 - more), 0)}`,
  ].join('; ');
}
