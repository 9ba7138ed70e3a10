import { copyFileSync, existsSync, mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { writeRecord } from '../../ecg/formats/wfdb/writeRecord.ts';
import { annotationColumns } from '../../ecg/record/annotations.ts';
import { type TestApp, temporaryFolder, testApp } from '../testing/testApp.ts';
import { writeTinyRecord } from '../testing/tinyRecord.ts';

let app: TestApp;
let folder: string;

beforeEach(() => {
  app = testApp();
  folder = join(temporaryFolder(), 'mine');
});

const view = { recordId: 1, columns: 1000, signals: [0], filter: 'none' as const };
const lead = { units: 'mV', adcGain: 200, baseline: 0, adcResolution: 12, adcZero: 0, description: 'II' };

/** A record of one lead whose sample n is `digital(n)`. */
async function importRecord(samples: number, samplingRateHz: number, digital: (sample: number) => number) {
  const values = Int32Array.from({ length: samples }, (_, sample) => digital(sample));
  const signals = [{ ...lead, digital: values }];
  writeRecord(folder, { name: '1', samplingRateHz, format: 16, signals, comments: [], annotations: {} });
  await app.run('archives.import', { folder });
}

describe('records.trace', () => {
  test('of a short view every sample, in the units of the signal', async () => {
    writeTinyRecord(folder, '100', 'NNVNA');
    await app.run('archives.import', { folder });
    const { seconds, signals } = await app.call('records.trace', {
      ...view,
      signals: [1, 0],
      fromSeconds: 0.4,
      seconds: 0.05,
    });
    expect(seconds).toBe(1500 / 360);
    expect(signals.map(({ position, lead }) => [position, lead])).toEqual([
      [1, 'V1'],
      [0, 'MLII'],
    ]);
    expect(signals[0]).toMatchObject({
      units: 'mV',
      samplingRateHz: 360,
      from: 144,
      samplesPerPoint: 1,
      filter: 'none',
    });
    expect(signals[0]!.points).toEqual(Float32Array.from({ length: 18 }, (_, at) => 1 - Math.abs(at - 6) * 0.05));
  });

  test('of a long view least and greatest of each point, at any zoom exactly those of the samples; gaps stay gaps', async () => {
    const noise = (sample: number) => (Math.imul(sample + 7, 1664525) >>> 20) - 2048;
    const isGap = (sample: number) => sample >= 40_000 && sample < 60_000;
    await importRecord(100_000, 250, (sample) => (isGap(sample) ? -32768 : noise(sample)));
    for (const [columns, perPoint] of [
      [10_000, 9],
      [2_000, 48],
      [99, 768],
      [10, 8192],
    ] as const) {
      const { signals } = await app.call('records.trace', { ...view, columns, fromSeconds: 1, seconds: 398 });
      const { samplesPerPoint, from, points } = signals[0]!;
      expect([columns, samplesPerPoint, from]).toEqual([columns, perPoint, Math.floor(250 / perPoint) * perPoint]);
      const expected = Array.from({ length: points.length / 2 }, (_, point) => {
        const start = from + point * perPoint;
        const own = Array.from({ length: Math.min(perPoint, 100_000 - start) }, (_, at) => start + at).filter(
          (at) => !isGap(at),
        );
        if (own.length === 0) return [Number.NaN, Number.NaN];
        return [Math.min(...own.map(noise)) / 200, Math.max(...own.map(noise)) / 200];
      });
      expect(points).toEqual(Float32Array.from(expected.flat()));
      expect(points.length / 2).toBeGreaterThanOrEqual(columns);
    }
  });

  test('beyond the end of the record there is nothing', async () => {
    await importRecord(360, 360, () => 20);
    const last = (await app.call('records.trace', { ...view, fromSeconds: 0.9, seconds: 10 })).signals[0]!;
    expect([last.from, last.points.length]).toEqual([324, 36]);
    const beyond = (await app.call('records.trace', { ...view, fromSeconds: 100, seconds: 10 })).signals[0]!;
    expect([beyond.from, beyond.points.length]).toEqual([360, 0]);
  });

  test('a record of one second is shown whole', async () => {
    await importRecord(100, 100, (sample) => sample);
    const { seconds, signals } = await app.call('records.trace', { ...view, fromSeconds: 0, seconds: 10 });
    expect([seconds, signals[0]!.points.length]).toEqual([1, 100]);
    expect(await app.run('records.prepare', { recordId: 1 })).toEqual({
      ...{ recordId: 1, seconds: 1 },
      gaps: [{ position: 0, stretches: [], moreStretches: 0 }],
    });
  });

  test('a record of thirty days is shown whole', async () => {
    const samples = 30 * 86_400;
    await importRecord(samples, 1, (sample) => (sample === 1_234_567 ? 900 : sample % 7));
    const { seconds, signals } = await app.call('records.trace', { ...view, fromSeconds: 0, seconds: 30 * 86_400 });
    const { points, samplesPerPoint } = signals[0]!;
    expect([seconds, samplesPerPoint]).toEqual([samples, 2560]);
    // The peak is where it was recorded.
    expect(points.indexOf(4.5)).toBe(2 * Math.floor(1_234_567 / 2560) + 1);
  });

  test('a lead without a valid sample is NaN at every zoom, and a stretch without signal as long as the record', async () => {
    await importRecord(10_000, 250, () => -32768);
    for (const columns of [4000, 100]) {
      const { signals } = await app.call('records.trace', {
        ...view,
        columns,
        filter: 'baseline',
        fromSeconds: 0,
        seconds: 40,
      });
      expect(signals[0]!.points.length).toBeGreaterThan(0);
      expect(signals[0]!.points.every(Number.isNaN)).toBe(true);
    }
    const { gaps } = await app.run('records.prepare', { recordId: 1 });
    expect(gaps).toEqual([{ position: 0, stretches: [{ from: 0, to: 40 }], moreStretches: 0 }]);
  });

  test('files that became shorter are shown as far as they go, and it is said; files that are gone are named', async () => {
    await importRecord(10_000, 250, (sample) => sample % 50);
    truncateSync(join(folder, '1.dat'), 2 * 4000);
    const { seconds, remarks } = await app.call('records.trace', { ...view, fromSeconds: 0, seconds: 40 });
    expect(seconds).toBe(16);
    expect(remarks).toEqual([
      '1.dat: 10000 samples promised, 4000 are there: read as far as it goes',
      'record 1 had 10000 samples when it was imported, 4000 are there now: its files became shorter. Copy them again, or import the folder again.',
    ]);
    rmSync(join(folder, '1.dat'));
    const asked = app.call('records.trace', { ...view, fromSeconds: 0, seconds: 40 });
    await expect(asked).rejects.toThrow(/1\.dat: expected .*, found nothing there; check the path/);
  });

  test('a file that changed is read anew, its whole envelope too', async () => {
    await importRecord(10_000, 250, () => 100);
    const whole = { ...view, columns: 100, fromSeconds: 0, seconds: 40 };
    await app.call('records.trace', whole);
    writeFileSync(join(folder, '1.dat'), Buffer.from(Int16Array.from({ length: 10_001 }, () => 300).buffer));
    const { signals } = await app.call('records.trace', whole);
    expect(new Set(signals[0]!.points)).toEqual(new Set([1.5]));
  });

  test('a filter that cannot be had is not applied, and why', async () => {
    await importRecord(10_000, 250, (sample) => (sample % 2) * 100);
    const short = { ...view, fromSeconds: 20, seconds: 1 };
    const asked = (await app.call('records.trace', { ...short, filter: 'diagnostic' })).signals[0]!;
    expect([asked.filter, asked.notFiltered]).toEqual([
      'none',
      "0.05-150 Hz: 150 Hz is not below half of this signal's 250 samples a second",
    ]);
    const applied = (await app.call('records.trace', { ...short, filter: 'monitor' })).signals[0]!;
    expect([applied.filter, applied.notFiltered]).toEqual(['monitor', null]);
    expect(Math.max(...applied.points.map(Math.abs))).toBeLessThan(0.01);
  });

  test('a signal that the record has not is refused', async () => {
    await importRecord(100, 100, () => 0);
    const asked = app.call('records.trace', { ...view, signals: [3], fromSeconds: 0, seconds: 1 });
    await expect(asked).rejects.toThrow('expected signals from 0 to 0, found 3');
  });
});

describe('records.marks', () => {
  const whole = { recordId: 1, fromSeconds: 0, seconds: 100, columns: 10 };

  async function importAnnotated(samples: number) {
    writeRecord(folder, {
      name: '1',
      samplingRateHz: 100,
      format: 16,
      signals: [{ ...lead, digital: new Int32Array(samples) }],
      comments: [],
      annotations: {
        atr: annotationColumns([
          { sample: 5, code: 28, aux: '(AFIB' },
          { sample: 100, code: 1 },
          { sample: 200, code: 5, subtype: 2, channel: 1 },
          { sample: samples + 50, code: 1 },
        ]),
        two: annotationColumns([{ sample: 150, code: 8, aux: 'unsure' }]),
      },
    });
    await app.run('archives.import', { folder });
  }

  test('each annotator says its own; beats have the ids by which they are known', async () => {
    await importAnnotated(1000);
    const { annotators, beats, beatsTotal } = await app.call('records.marks', whole);
    expect(
      annotators.map(({ annotator, isBeatsFrom, symbols, notes }) => [annotator, isBeatsFrom, symbols, notes]),
    ).toEqual([
      ['atr', true, ['+', 'N', 'V', 'N'], ['(AFIB', '', '', '']],
      ['two', false, ['A'], ['unsure']],
    ]);
    expect([annotators[0]!.samples, annotators[0]!.subtypes, annotators[0]!.channels]).toEqual([
      Float64Array.of(5, 100, 200, 1050),
      Int8Array.of(0, 0, 2, 0),
      Uint8Array.of(0, 0, 1, 0),
    ]);
    expect([beatsTotal, beats.samples, beats.symbols]).toEqual([2, Float64Array.of(100, 200), ['N', 'V']]);
    expect(await app.call('beats.get', { beatId: beats.ids[1]! })).toMatchObject({ sample: 200, symbol: 'V' });
  });

  test('annotations beyond the end are kept, and it is said', async () => {
    await importAnnotated(1000);
    const { annotators } = await app.call('records.marks', whole);
    expect(annotators.map(({ beyondEnd, remarks }) => [beyondEnd, remarks])).toEqual([
      [1, ['atr: 1 annotations at or after the end of the record']],
      [0, []],
    ]);
  });

  test('a view has its own annotations only, and the rhythm that is in force where it begins', async () => {
    await importAnnotated(1000);
    const { annotators, beats } = await app.call('records.marks', { ...whole, fromSeconds: 1.5, seconds: 1 });
    expect(annotators.map(({ symbols, rhythmAtStart }) => [symbols, rhythmAtStart])).toEqual([
      [['V'], { sample: 5, note: '(AFIB' }],
      [['A'], null],
    ]);
    expect(beats.symbols).toEqual(['V']);
  });

  test('an annotation file that is gone is said, and the others are there; so are they without signals', async () => {
    await importAnnotated(1000);
    rmSync(join(folder, '1.two'));
    rmSync(join(folder, '1.dat'));
    const { annotators } = await app.call('records.marks', whole);
    expect(annotators.map(({ total }) => total)).toEqual([4, 0]);
    expect(annotators[1]!.remarks).toEqual([expect.stringMatching(/1\.two: expected .* found nothing there/)]);
  });

  test('too many to be drawn one by one are counted by column and symbol', async () => {
    const rows = Array.from({ length: 5000 }, (_, at) => ({ sample: 2 * at, code: at % 5 === 0 ? 5 : 1 }));
    const signals = [{ ...lead, digital: new Int32Array(10_000) }];
    const annotations = { atr: annotationColumns(rows) };
    writeRecord(folder, { name: '1', samplingRateHz: 100, format: 16, signals, comments: [], annotations });
    await app.run('archives.import', { folder });
    const { annotators, beats, beatsTotal } = await app.call('records.marks', whole);
    const [atr] = annotators;
    expect([atr!.total, atr!.samples.length, beatsTotal, beats.ids.length]).toEqual([5000, 0, 5000, 0]);
    expect(atr!.counts).toEqual({
      symbols: ['V', 'N'],
      perColumn: Uint32Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? 100 : 400)),
    });
  });
});

test('records.prepare tells where each signal has no sample for a second or more', async () => {
  const gap = new Int32Array(4000).fill(-32768, 1500, 1700).fill(-32768, 3000, 3090);
  const signals = [
    { ...lead, digital: new Int32Array(4000) },
    { ...lead, lead: 'V1', digital: gap },
  ];
  writeRecord(folder, { name: '1', samplingRateHz: 100, format: 16, signals, comments: [], annotations: {} });
  await app.run('archives.import', { folder });
  const { gaps } = await app.run('records.prepare', { recordId: 1 });
  // To a multiple of 16 samples: the points that have no valid sample at all. The second is 0.9 s long.
  expect(gaps).toEqual([
    { position: 0, stretches: [], moreStretches: 0 },
    { position: 1, stretches: [{ from: 15.04, to: 16.96 }], moreStretches: 0 },
  ]);
});

test('records.facts: what the header says, and nothing else', async () => {
  writeTinyRecord(folder, '100', 'NN', ['69 M 1085 1629 x1', 'Aldomet, Inderal', 'patient: Jane Doe']);
  await app.run('archives.import', { folder });
  expect(await app.call('records.facts', { recordId: 1 })).toEqual({
    recordId: 1,
    age: '69',
    sex: 'M',
    diagnosis: null,
    ...{ diagnoses: [], diagnosesFrom: null, fold: null },
    medication: 'Aldomet, Inderal',
    device: null,
    comments: [],
    startTime: null,
    startDate: null,
  });
});

const mitdb = join(import.meta.dirname, '../../../../shared/data/mitdb');
test.skipIf(!existsSync(mitdb))('MIT-BIH 100 for half an hour: what rdsamp prints, with its peaks', async () => {
  for (const ending of ['hea', 'dat', 'atr']) {
    mkdirSync(folder, { recursive: true });
    copyFileSync(join(mitdb, `100.${ending}`), join(folder, `100.${ending}`));
  }
  await app.run('archives.import', { folder });
  const { signals } = await app.call('records.trace', { ...view, fromSeconds: 0, seconds: 1806 });
  const all = await app.call('records.samples', { record: '100', signals: [0], physical: true, asText: false });
  const column = Float32Array.from(all.columns[0]!);
  expect(signals[0]!.points.reduce((most, value) => Math.max(most, value), -9)).toBe(
    column.reduce((most, value) => Math.max(most, value), -9),
  );
  expect(signals[0]!.samplesPerPoint).toBe(512);
  expect(signals[0]!.points.subarray(250, 252)).toEqual(
    Float32Array.of(Math.min(...column.subarray(64_000, 64_512)), Math.max(...column.subarray(64_000, 64_512))),
  );
});
