/**
 * node scripts/review/whyMovedIsPure.ts ARCHIVE: why windows behind a beat still sort by its label. By how far they are moved (where the
 * T wave has passed, and where the next QRS complex begins), each against the beat's own label, the next beat's, and labels shuffled
 * within the record. MIT-BIH, DS2, MLII; seed 1.
 */
import { shuffle } from '../../preload/numeric/random.ts';
import { movedWindows } from './movedWindows.ts';
import { type LabelsOf, percent, purityRecords, shapePurity, type WindowsOf } from './shapePurity.ts';

const [archive] = process.argv.slice(2);
if (archive === undefined) throw new Error('ARCHIVE is missing: the folder of MIT-BIH');

const labellings: Readonly<Record<string, LabelsOf>> = {
  own: (symbol) => symbol,
  next: (symbol) => [...symbol.slice(1), symbol.at(-1)!],
  shuffled: (symbol, random) => shuffle(symbol, random),
};
const ways: Readonly<Record<string, WindowsOf>> = {
  '0.3 to 0.7': movedWindows(0.3, 0.7),
  '0.2 to 0.3': movedWindows(0.2, 0.3),
  '0.3 to 0.4': movedWindows(0.3, 0.4),
  '0.4 to 0.5': movedWindows(0.4, 0.5),
  '0.5 to 0.6': movedWindows(0.5, 0.6),
  '0.6 to 0.7': movedWindows(0.6, 0.7),
  '0.7 to 0.8': movedWindows(0.7, 0.8),
  '0.8 to 0.9': movedWindows(0.8, 0.9),
};
console.log(
  '| moved by, of RR | label | in clusters | purity | V in clusters of mostly V | these are V to | clusters, median |',
);
for (const [title, windows] of Object.entries(ways)) {
  const found = await shapePurity(archive, purityRecords.test, windows, Object.values(labellings));
  Object.keys(labellings).forEach((name, at) => {
    const { beats, clustered, pure, v, vFound, vCalled, clusters } = found[at]!;
    const median = clusters.toSorted((a, b) => a - b)[clusters.length >> 1];
    const cells = [
      percent(clustered, beats),
      percent(pure, clustered),
      percent(vFound, v),
      percent(vFound, vCalled),
      median,
    ];
    console.log(`| ${[title, name, ...cells].join(' | ')} |`);
  });
}
