import type { ReaderAgreement } from '../../../preload/contract/contract.ts';
import { number, type TableBlock, text } from '../../../preload/figures/report.ts';
import { percent, plural, whole } from '../../../preload/words/numberFormats.ts';

/** What two readers say of the same beats, the first in rows. */
export function agreementMatrix({ first, second, categories, matrix, beats, observed }: ReaderAgreement): TableBlock {
  return {
    kind: 'table',
    name: `review-agreement-${first}-${second}`,
    caption: `${first} (rows) beside ${second} (columns): ${plural(beats, 'beat')}, ${percent(observed, 1)} alike.`,
    columns: [{ heading: first }, ...categories.map((heading) => ({ heading, unit: 'beats', isNumber: true }))],
    rows: categories.map((name, row) => [text(name), ...(matrix[row] ?? []).map((n) => number(n, whole))]),
  };
}
