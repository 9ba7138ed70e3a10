import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sfc32 } from '../../../preload/numeric/random.ts';
import { openRecord } from '../archive/openRecord.ts';
import { encodeSignals } from '../formats/wfdb/encodeSignals.ts';
import { writeRecord } from '../formats/wfdb/writeRecord.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { readWindows } from './readWindows.ts';
import { recipeNames, recipes } from './recipe.ts';
import { cutWindows } from './windows.ts';

const window = { samplingRateHz: 100, beforeSamples: 3, afterSamples: 4 };
const ramp = (count: number, start = 0) => Float32Array.from({ length: count }, (_, at) => start + at);

function cut(leads: Float32Array[], fiducials: number[], recipe: (typeof recipeNames)[number] = 'recorded-1') {
  return cutWindows({ leads, samplingRateHz: 100, firstSample: 0, fiducials, window, recipe: recipes[recipe] });
}

describe('cutWindows', () => {
  test('cuts 3 samples before the fiducial and 4 from it on, leads side by side', () => {
    const windows = cut([ramp(20), ramp(20, 100)], [10]);
    expect([...windows.values]).toEqual([7, 107, 8, 108, 9, 109, 10, 110, 11, 111, 12, 112, 13, 113]);
    expect(windows).toMatchObject({ beats: 1, samples: 7, leads: 2 });
    expect([windows.validFrom[0], windows.validTo[0]]).toEqual([0, 7]);
  });

  test('knows the padding at the ends of the record, and leaves no beat out', () => {
    const windows = cut([ramp(20, 1)], [1, 19, 0]);
    expect([...windows.validFrom]).toEqual([2, 0, 3]);
    expect([...windows.validTo]).toEqual([7, 4, 7]);
    expect([...windows.values.subarray(0, 7)]).toEqual([0, 0, 1, 2, 3, 4, 5]);
    expect([...windows.values.subarray(7, 14)]).toEqual([17, 18, 19, 20, 0, 0, 0]);
  });

  test('ends at missing samples of any lead; a fiducial without a sample has nothing valid', () => {
    const other = ramp(20);
    other[12] = Number.NaN;
    const windows = cut([ramp(20), other], [10, 12]);
    expect([windows.validFrom[0], windows.validTo[0]]).toEqual([0, 5]);
    expect(windows.validTo[1]! - windows.validFrom[1]!).toBe(0);
    expect([...windows.values.subarray(14)]).toEqual(new Array(14).fill(0));
    expect(windows.values.some(Number.isNaN)).toBe(false);
  });

  test('raw-1 takes the median of the valid samples off, and padding is 0 afterwards', () => {
    const lead = Float32Array.of(5, 5, 9, 5, 5, 5, 1, 7);
    const windows = cut([lead], [1, 3], 'raw-1');
    // First window: samples 0..4 are valid, 5 5 9 5 5, median 5. Second: 0..6, median 5.
    expect([...windows.values]).toEqual([0, 0, 0, 0, 4, 0, 0, 0, 0, 4, 0, 0, 0, -4]);
  });

  test('highpass-1 removes what raw-1 keeps: a slow drift', () => {
    const lead = Float32Array.from({ length: 3000 }, (_, at) => 2 + at / 1000);
    const windows = cut([lead], [1500], 'highpass-1');
    expect(Math.max(...windows.values.map(Math.abs))).toBeLessThan(1e-3);
  });
});

describe('readWindows', () => {
  const random = sfc32(7);
  const digital = () => Int32Array.from({ length: 4000 }, () => Math.floor(random() * 2000) - 1000);
  const signal = (description: string) => ({
    description,
    units: 'mV',
    adcGain: 200,
    baseline: 0,
    adcResolution: 12,
    adcZero: 0,
    digital: digital(),
  });
  const record = { name: 'r', format: 212, signals: [signal('I'), signal('II')], comments: [], annotations: {} };

  const cutAlone = recipeNames.filter((name) => !recipes[name].isOfRecord);
  test.each(cutAlone.flatMap((recipe) => [360, 250].map((hz) => [recipe, hz] as const)))(
    'gives one window the same alone as among all: %s at %d Hz',
    async (recipe, samplingRateHz) => {
      const folder = temporaryFolder();
      const opened = await openRecord(writeRecord(folder, { ...record, samplingRateHz }));
      const fiducials = Array.from({ length: 60 }, (_, beat) => beat * 67 + 3);
      const input = {
        signals: [1, 0],
        window: { samplingRateHz: 360, beforeSamples: 100, afterSamples: 180 },
        recipe: recipes[recipe],
      };
      const all = readWindows(opened, { ...input, sample: fiducials });
      for (const beat of [0, 1, 30, 58, 59]) {
        const one = readWindows(opened, { ...input, sample: [fiducials[beat]!] });
        expect(one.values).toEqual(all.values.slice(beat * 560, (beat + 1) * 560));
        expect([one.validFrom[0], one.validTo[0]]).toEqual([all.validFrom[beat], all.validTo[beat]]);
      }
    },
  );

  test('no beats give no windows', async () => {
    const folder = temporaryFolder();
    const opened = await openRecord(writeRecord(folder, { ...record, samplingRateHz: 360 }));
    const none = readWindows(opened, { signals: [0], sample: [], window, recipe: recipes['raw-1'] });
    expect(none).toMatchObject({ beats: 0, leads: 1, samples: 7 });
  });

  test('cuts a signal with several samples a frame at its own rate', async () => {
    const folder = temporaryFolder();
    const digital = Int32Array.from({ length: 200 }, (_, at) => at);
    writeFileSync(join(folder, 'r.dat'), encodeSignals(16, [{ digital, samplesPerFrame: 2 }]));
    writeFileSync(join(folder, 'r.hea'), 'r 1 50 100\nr.dat 16x2 1\n');
    const opened = await openRecord(join(folder, 'r.hea'));
    const windows = readWindows(opened, {
      signals: [0],
      sample: [20],
      window,
      recipe: recipes['recorded-1'],
    });
    // Frame 20 begins with sample 40.
    expect([...windows.values]).toEqual([37, 38, 39, 40, 41, 42, 43]);
  });

  test('refuses signals of different rates and signals that are no voltage', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'r.dat'), new Uint8Array(80));
    writeFileSync(join(folder, 'r.hea'), 'r 3 100 10\nr.dat 16x2\nr.dat 16 1/mmHg\nr.dat 16\n');
    const opened = await openRecord(join(folder, 'r.hea'));
    const input = { sample: [5], window, recipe: recipes['raw-1'] };
    expect(() => readWindows(opened, { ...input, signals: [0, 2] })).toThrow('different sampling rates');
    expect(() => readWindows(opened, { ...input, signals: [1] })).toThrow('not a voltage');
  });
});
