/**
 * node scripts/review/templatePurity.ts ARCHIVE [--design]: how far clusters of one shape agree with the given labels of MIT-BIH, on
 * the records of DS2, which no rule was chosen on (with --design of DS1, which they were), and on four controls.
 */
import { shapeSamples, shapeWindows } from '../../main/ecg/templates/shapeWindows.ts';
import { shuffle } from '../../preload/numeric/random.ts';
import { finishNow } from './finishNow.ts';
import { movedWindows } from './movedWindows.ts';
import { type LabelsOf, purityLines, purityRecords, shapePurity, type WindowsOf } from './shapePurity.ts';

const [archive, flag] = process.argv.slice(2);
if (archive === undefined) throw new Error('ARCHIVE is missing: the folder of MIT-BIH');

const cut: WindowsOf = (record, signal, { sample }) => finishNow(shapeWindows(record, signal, sample));
const ways: Readonly<Record<string, { readonly windows: WindowsOf; readonly label?: LabelsOf }>> = {
  beats: { windows: cut },
  'control: labels shuffled within the record': { windows: cut, label: shuffle },
  'control: windows at times drawn at random': {
    windows: (record, signal, { sample }, random) =>
      finishNow(shapeWindows(record, signal, sample.map(() => Math.floor(random() * record.length)).sort())),
  },
  'control: windows moved by 0.3 to 0.7 of an RR interval': { windows: movedWindows(0.3, 0.7) },
  'control: samples shuffled within each window': {
    windows: (record, signal, beats, random) => {
      const { values } = cut(record, signal, beats, random);
      for (let beat = 0; beat < beats.sample.length; beat++) {
        shuffle(values.subarray(beat * shapeSamples, (beat + 1) * shapeSamples), random);
      }
      return { beats: beats.sample.length, values };
    },
  },
};

const names = purityRecords[flag === '--design' ? 'design' : 'test'];
console.log(`${names.length} records, ${flag === '--design' ? 'DS1' : 'DS2'}, MLII; seed 1`);
const own: LabelsOf = (symbol) => symbol;
for (const [title, { windows, label = own }] of Object.entries(ways)) {
  const [found] = await shapePurity(archive, names, windows, [label]);
  console.log(`\n${title}`);
  for (const line of purityLines(found!)) console.log(`  ${line}`);
}
