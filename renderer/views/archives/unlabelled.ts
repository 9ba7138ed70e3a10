import type { Record as EcgRecord } from '../../../preload/contract/contract.ts';
import { counted } from '../../state/format.ts';

type Seen = Pick<EcgRecord, 'name' | 'beats' | 'detection' | 'signals'>;

/** Records that have no beats and were not searched for them. */
export function withoutBeats(records: readonly Seen[]): number {
  return records.filter(({ beats, detection }) => beats === 0 && !detection).length;
}

/** Names of all leads, each once, in the order of their first appearance. */
export function leadNames(records: readonly Seen[]): string[] {
  return [...new Set(records.flatMap(({ signals }) => signals.map(({ lead }) => lead)))];
}

/** In which lead beats were detected, and why there: a sentence for each lead and reason, most records first. */
export function leadSentences(records: readonly Seen[]): string[] {
  const uses = new Map<string, number>();
  for (const { detection } of records) {
    if (!detection) continue;
    const words = `in lead ${detection.lead}, as ${detection.reason}.`;
    uses.set(words, (uses.get(words) ?? 0) + 1);
  }
  return [...uses]
    .sort(([, a], [, b]) => b - a)
    .map(([words, records]) => `${counted(records, 'record was', 'records were')} searched ${words}`);
}

/** More than this is a list, not a text. */
const mostDoubts = 3;

/** Records whose detected beats are doubted, and why. */
export function doubtSentences(records: readonly Seen[]): string[] {
  const doubted = records.filter(({ detection }) => detection?.doubt);
  const told = doubted.slice(0, mostDoubts).map(({ name, detection }) => {
    return `Lead ${detection!.lead} of record ${name} is hardly an ECG: ${detection!.doubt}.`;
  });
  const rest = doubted.length - told.length;
  return rest > 0 ? [...told, `${counted(rest, 'more record is', 'more records are')} doubtful.`] : told;
}
