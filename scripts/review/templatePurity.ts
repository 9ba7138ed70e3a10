/**
 * node scripts/review/templatePurity.ts ARCHIVE [--design]: how far clusters of one shape agree with the given labels of MIT-BIH, on
 * the records of DS2, which no rule was chosen on (with --design of DS1, which they were), and on four controls.
 */
import { join } from 'node:path';
import { openRecord } from '../../main/ecg/archive/openRecord.ts';
import { readAnnotations } from '../../main/ecg/formats/mitAnnotations/readAnnotations.ts';
import { symbolOf } from '../../main/ecg/record/annotations.ts';
import { clusterShapes, notCompared } from '../../main/ecg/templates/clusterShapes.ts';
import { type ShapeWindows, shapeSamples, shapeWindows } from '../../main/ecg/templates/shapeWindows.ts';
import { type Random, sfc32, shuffle, uniform } from '../../preload/numeric/random.ts';
import { finishNow } from './finishNow.ts';

const lead = 'MLII';
const sets = {
  design: '101 106 108 109 112 114 115 116 118 119 122 124 201 203 205 207 208 209 215 220 223 230',
  test: '100 103 105 111 113 117 121 123 200 202 210 212 213 214 219 221 222 228 231 232 233 234',
};
const symbols = new Set('NLRejAaJSVEF/fQ');
const [archive, flag] = process.argv.slice(2);
if (archive === undefined) throw new Error('ARCHIVE is missing: the folder of MIT-BIH');

interface Beats {
  readonly sample: Float64Array;
  readonly symbol: readonly string[];
}
type Way = (
  record: Awaited<ReturnType<typeof openRecord>>,
  signal: number,
  beats: Beats,
  random: Random,
) => ShapeWindows;

const cut: Way = (record, signal, { sample }) => finishNow(shapeWindows(record, signal, sample));
const ways: Readonly<
  Record<string, { readonly windows: Way; readonly label?: (symbol: string[], random: Random) => string[] }>
> = {
  beats: { windows: cut },
  'control: labels shuffled within the record': { windows: cut, label: shuffle },
  'control: windows at times drawn at random': {
    windows: (record, signal, { sample }, random) =>
      finishNow(shapeWindows(record, signal, sample.map(() => Math.floor(random() * record.length)).sort())),
  },
  'control: windows moved by 0.3 to 0.7 of an RR interval': {
    windows: (record, signal, { sample }, random) => {
      const moved = sample.map((at, beat) => at + uniform(random, 0.3, 0.7) * ((sample[beat + 1] ?? at + 300) - at));
      return finishNow(
        shapeWindows(record, signal, moved.map((at) => Math.min(record.length - 1, Math.round(at))).sort()),
      );
    },
  },
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

const names = (flag === '--design' ? sets.design : sets.test).split(' ');
console.log(`${names.length} records, ${flag === '--design' ? 'DS1' : 'DS2'}, MLII; seed 1`);
for (const [title, { windows, label }] of Object.entries(ways)) {
  const random = sfc32(1);
  const sums = {
    beats: 0,
    clustered: 0,
    pure: 0,
    most: 0,
    v: 0,
    vFound: 0,
    vCalled: 0,
    clusters: [] as number[],
    notCompared: 0,
  };
  for (const name of names) {
    const record = await openRecord(join(archive, `${name}.hea`));
    const signal = record.header.signals.findIndex(({ description }) => description === lead);
    if (signal < 0) throw new Error(`record ${name} has no ${lead}`);
    const beats = beatsOf(join(archive, `${name}.atr`));
    const { clusters, cluster } = finishNow(clusterShapes(windows(record, signal, beats, random)));
    const symbol = label ? label([...beats.symbol], random) : beats.symbol;
    const counts = Array.from({ length: clusters }, () => new Map<string, number>());
    cluster.forEach((place, beat) => {
      if (place >= 0) counts[place]!.set(symbol[beat]!, (counts[place]!.get(symbol[beat]!) ?? 0) + 1);
      if (place === notCompared) sums.notCompared += 1;
    });
    const all = new Map<string, number>();
    for (const one of symbol) all.set(one, (all.get(one) ?? 0) + 1);
    sums.beats += symbol.length;
    sums.most += Math.max(...all.values());
    sums.v += all.get('V') ?? 0;
    sums.clusters.push(clusters);
    for (const one of counts) {
      const size = [...one.values()].reduce((sum, beats) => sum + beats, 0);
      const largest = Math.max(...one.values());
      sums.clustered += size;
      sums.pure += largest;
      if (one.get('V') === largest) {
        sums.vFound += largest;
        sums.vCalled += size;
      }
    }
  }
  const percent = (part: number, of: number) => (of === 0 ? 'none' : `${((100 * part) / of).toFixed(1)} %`);
  const sorted = sums.clusters.sort((a, b) => a - b);
  console.log(`\n${title}`);
  console.log(
    `  beats ${sums.beats}, in clusters ${percent(sums.clustered, sums.beats)}, not compared ${sums.notCompared}`,
  );
  console.log(
    `  purity ${percent(sums.pure, sums.clustered)}; one cluster a record would have ${percent(sums.most, sums.beats)}`,
  );
  console.log(
    `  V: ${percent(sums.vFound, sums.v)} of ${sums.v} in clusters of mostly V, which are V to ${percent(sums.vFound, sums.vCalled)}`,
  );
  console.log(`  clusters a record: median ${sorted[sorted.length >> 1]}, most ${sorted.at(-1)}`);
}

function beatsOf(file: string): Beats {
  const read = readAnnotations(file, 360);
  const rows = Array.from({ length: read.count }, (_, row) => row).filter((row) => symbols.has(symbolOf(read, row)));
  return {
    sample: Float64Array.from(rows, (row) => read.sample[row]!),
    symbol: rows.map((row) => symbolOf(read, row)),
  };
}
