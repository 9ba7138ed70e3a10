import type { TrustStamp } from '../../../../preload/contract/contract.ts';
import { lampNumber, lamps, stampText } from '../../../../preload/words/trustStamp.ts';
import { table } from '../table.ts';

const states = { passes: 'passes', fails: 'FAILS', unknown: 'not known' } as const;

/** The stamp in a sentence, and its lamps below; of what was not measured the sentence alone. */
export function stampLines(stamp: TrustStamp | null | undefined, of?: string): string[] {
  const sentence = `${of === undefined ? '' : `${of}: `}${stampText(stamp)}`;
  if (!stamp) return [sentence];
  const rows = stamp.lamps.map((lamp) => [
    lamps[lamp.lamp].title,
    states[lamp.state],
    lamp.unknown ?? lampNumber(lamp),
    lamps[lamp.lamp].limitText,
  ]);
  const heads = ['lamp', '', 'measured', 'limit'];
  return [
    sentence,
    ...table(
      heads.map((heading) => ({ heading })),
      rows,
    ),
    ...(stamp.otherSplits > 0
      ? [
          `The split goes by the seed: these beats may be training beats of ${stamp.otherSplits} of the other trainings.`,
        ]
      : []),
  ];
}
