import { putArchive } from '../../../main/index/archives.ts';
import { beatId } from '../../../main/index/beatId.ts';
import type { StoredBeats } from '../../../main/index/insertBeats.ts';
import { addModel, addSplitAssignments, putPredictions } from '../../../main/index/models.ts';
import type { Index } from '../../../main/index/open.ts';
import { putRecord } from '../../../main/index/putRecord.ts';
import { transaction } from '../../../main/index/query.ts';
import type { NewRecord } from '../../../main/index/records.ts';
import type { symbols as beatSymbols } from '../../../preload/words/symbols.ts';

/** Half an hour at 67 beats a minute. */
export const beatsPerRecord = 2000;

export const classes = ['N', 'S', 'V', 'F', 'Q'];
const classOf: Readonly<Record<string, number>> = { N: 0, L: 0, A: 1, V: 2, F: 3 };

/** The last of 1,000 beats with each symbol. */
const untilOf1000 = [
  ['N', 900],
  ['V', 960],
  ['A', 990],
  ['L', 998],
  ['F', 1000],
] as const satisfies readonly (readonly [keyof typeof beatSymbols, number])[];

export interface Filling {
  readonly records: number;
  /** Processor time of storing records with annotations and beats, and of what a model says of them; seconds. */
  readonly storeSeconds: number;
  readonly predictSeconds: number;
}

/**
 * Fills an empty index by the functions that an import and an evaluation store with: two archives of half-hour records of three
 * rates, half of them of men, and a model that knows every beat and is wrong of one in seventeen. The same rows every time.
 */
export function fillIndex(index: Index, beats: number): Filling {
  const records = Math.ceil(beats / beatsPerRecord);
  const importedAt = '2026-01-01T00:00:00.000Z';
  const archives = [1, 2].map((at) => {
    const name = `generated-${at}`;
    return putArchive(index, { name, folder: `/${name}`, licence: null, synthetic: true, annotator: null, importedAt });
  });
  const model = addModel(index, {
    name: 'generated',
    labelSet: 'aami-5',
    synthetic: true,
    card: { classes },
    createdAt: importedAt,
  });
  let [storeSeconds, predictSeconds] = [0, 0];
  for (let record = 0; record < records; record++) {
    const random = numbers(record + 1);
    const stored = beatsOf(random);
    const zeros = stored.symbol.map(() => 0);
    const columns = { ...stored, subtype: zeros, channel: zeros, num: zeros, aux: stored.symbol.map(() => null) };
    const began = process.cpuUsage();
    const id = putRecord(index, archives[record * 2 < records ? 0 : 1]!, factsOf(record), columns, stored);
    const between = process.cpuUsage();
    say(index, model, id, stored, random);
    storeSeconds += secondsFrom(began, between);
    predictSeconds += secondsFrom(between, process.cpuUsage());
  }
  return { records, storeSeconds, predictSeconds };
}

function secondsFrom(before: NodeJS.CpuUsage, after: NodeJS.CpuUsage): number {
  return (after.user + after.system - before.user - before.system) / 1e6;
}

/** 0 to 1, the same every time for a seed. */
function numbers(seed: number): () => number {
  let state = Math.imul(seed, 2_654_435_761) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function beatsOf(random: () => number): StoredBeats {
  const rrBefore = Float64Array.from({ length: beatsPerRecord }, () => 220 + Math.round(80 * (random() + random())));
  const sample = Float64Array.from(rrBefore);
  for (let beat = 1; beat < beatsPerRecord; beat++) sample[beat]! += sample[beat - 1]!;
  rrBefore[0] = Number.NaN;
  const rrAfter = new Float64Array(beatsPerRecord).fill(Number.NaN);
  rrAfter.set(rrBefore.subarray(1));
  return { sample, rrBefore, rrAfter, symbol: Array.from(sample, () => symbolAt(random())) };
}

function symbolAt(share: number): string {
  return untilOf1000.find(([, until]) => share * 1000 < until)?.[0] ?? 'N';
}

function factsOf(record: number): NewRecord {
  const name = `g${String(record).padStart(5, '0')}`;
  const [age, sex] = [20 + (record % 60), record % 2 === 0 ? 'male' : 'female'] as const;
  return {
    ...{ name, header: `${name}.hea`, patient: `p${String(record >> 1).padStart(5, '0')}` },
    ...{ samplingRateHz: [360, 250, 500][record % 3]!, samples: 650_000, comments: [], notices: [], fingerprint: '{}' },
    stated: {
      ...{ age: String(age), ageYears: age, sex, diagnosis: null, medication: null, device: null },
      ...{ startDate: null, startTime: null, comments: [] },
    },
    signals: [
      { position: 0, lead: 'MLII', units: 'mV', adcGain: 200, baseline: 1024, format: '212', isWindowed: true },
    ],
    ...{ courses: [], annotators: [{ annotator: 'atr', annotations: beatsPerRecord, beats: beatsPerRecord }] },
    ...{ beatsFrom: { annotator: 'atr', reason: 'the reference by convention' }, annotator: 'atr' },
  };
}

/** In one transaction, which an evaluation does in slices of 4,096 beats. */
function say(index: Index, model: number, record: number, { symbol }: StoredBeats, random: () => number): void {
  const id = Float64Array.from(symbol, (_, place) => beatId(record, place));
  const classIndex = Uint8Array.from(symbol, (one) => classOf[one]!);
  const part = record % 10 < 6 ? 'training' : record % 10 < 8 ? 'validation' : 'test';
  const probabilities = new Float32Array(symbol.length * classes.length);
  for (const [beat, given] of classIndex.entries()) {
    const said = random() < 1 / 17 ? (given + 1 + Math.floor(random() * 4)) % classes.length : given;
    const p = 1 - 0.7 * random() * random();
    probabilities.fill((1 - p) / (classes.length - 1), beat * classes.length, (beat + 1) * classes.length);
    probabilities[beat * classes.length + said] = p;
  }
  transaction(index, () => {
    addSplitAssignments(index, model, { id, symbol, classIndex, part: symbol.map(() => part) });
    putPredictions(index, model, { id, classes: classes.length, probabilities });
  });
}
