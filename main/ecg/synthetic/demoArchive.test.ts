import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openRecord } from '../archive/openRecord.ts';
import { readRecord } from '../archive/readRecord.ts';
import { scanFolder } from '../archive/scanFolder.ts';
import { readHeader } from '../formats/wfdb/readHeader.ts';
import { readSamples } from '../formats/wfdb/readSamples.ts';
import { rrIntervals } from '../rhythm/rr.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { readWindows } from '../windows/readWindows.ts';
import { recipes } from '../windows/recipe.ts';
import { demoRecord, writeDemoArchive } from './demoArchive.ts';
import { demoClasses } from './morphology.ts';

async function write(folder: string, options: Parameters<typeof writeDemoArchive>[1], abort?: AbortSignal) {
  const steps = writeDemoArchive(folder, options, abort);
  const progress: number[] = [];
  for (let step = await steps.next(); ; step = await steps.next()) {
    if (step.done) return { headers: step.value, progress };
    progress.push(step.value.done);
  }
}

describe('the demo archive', () => {
  test('reads back without a remark, is marked synthetic, and has every class in four records', async () => {
    const folder = temporaryFolder();
    const { headers, progress } = await write(folder, { seed: 1, records: 4, secondsEach: 60 });
    expect(progress).toEqual([0, 1, 2, 3, 4]);
    expect(scanFolder(folder).headers).toEqual(headers);
    const symbols = new Set<string>();
    for (const [index, header] of headers.entries()) {
      const { record, rejections } = await readRecord(header, { verify: true });
      expect(rejections).toEqual([]);
      expect(record).toMatchObject({ synthetic: true, patient: `P0${index + 1}`, notices: [], samples: 21_600 });
      expect(record?.signals.map(({ lead }) => lead)).toEqual(['MLII', 'V1']);
      for (const symbol of record!.beats!.symbol) symbols.add(symbol);
      const written = demoRecord(index, 1, 60);
      const read = readSamples(readHeader(header), folder, { from: 0, to: 21_600, signals: [0, 1] });
      expect(read.map(({ digital }) => digital)).toEqual(written.signals.map(({ digital }) => digital));
    }
    expect([...symbols].sort()).toEqual([...demoClasses].sort());
    expect(readFileSync(join(folder, 'README.txt'), 'utf8')).toContain('not recordings of persons');
  });

  test('is the same, byte for byte, for the same seed, and another for another', () => {
    const digital = (seed: number) => demoRecord(2, seed, 30).signals[0]!.digital;
    expect(digital(5)).toEqual(digital(5));
    expect(digital(5)).not.toEqual(digital(6));
  });

  test('stops between records when it is cancelled', async () => {
    const cancelled = write(temporaryFolder(), { seed: 1, records: 2, secondsEach: 10 }, AbortSignal.abort());
    await expect(cancelled).rejects.toThrow('aborted');
    await expect(write(temporaryFolder(), { seed: 1, records: 0, secondsEach: 10 })).rejects.toThrow(RangeError);
  });
});

describe('its beats are plausible', () => {
  const record = demoRecord(0, 1, 300);
  const sample = [...record.annotations.atr!.sample].slice(1);
  const { code } = record.annotations.atr!;
  const symbols = [...code].slice(1).map((value) => ({ 1: 'N', 5: 'V', 6: 'F', 8: 'A' })[value]);
  const { beforeRatio, afterRatio } = rrIntervals(sample);
  const meanOf = (values: Float32Array, symbol: string) => {
    const of = symbols.flatMap((value, beat) =>
      value === symbol && beat > 0 && beat < symbols.length - 1 ? [values[beat]!] : [],
    );
    return of.reduce((a, b) => a + b) / of.length;
  };

  test('the heart beats 40 to 120 times a minute and stays within the converter', () => {
    expect(sample.length).toBeGreaterThan(5 * 40);
    expect(sample.length).toBeLessThan(5 * 120);
    const digital = record.signals[0]!.digital as Int32Array;
    expect(digital.filter((value) => value === 0 || value === 2047).length / digital.length).toBeLessThan(0.001);
  });

  test('ventricular beats come early and are followed by a compensatory pause', () => {
    expect(meanOf(beforeRatio, 'V')).toBeLessThan(0.75);
    expect(meanOf(afterRatio, 'V')).toBeGreaterThan(1.2);
    expect(meanOf(beforeRatio, 'A')).toBeLessThan(0.85);
    expect(meanOf(afterRatio, 'A')).toBeLessThan(1.2);
  });

  test('the fiducial lies on the peak of normal beats, and ventricular beats are wider', async () => {
    const folder = temporaryFolder();
    const { headers } = await write(folder, { seed: 1, records: 1, secondsEach: 60 });
    const { record: read } = await readRecord(headers[0]!, { verify: false });
    const windows = readWindows(await openRecord(headers[0]!), {
      signals: [0],
      sample: read!.beats!.sample,
      window: { samplingRateHz: 360, beforeSamples: 100, afterSamples: 180 },
      recipe: recipes['raw-1'],
    });
    const widths: Record<string, number[]> = {};
    read!.beats!.symbol.forEach((symbol, beat) => {
      const values = windows.values.subarray(beat * 280 + 80, beat * 280 + 120);
      const height = Math.max(...values);
      if (symbol === 'N') expect(Math.abs(values.indexOf(height) - 20)).toBeLessThanOrEqual(2);
      widths[symbol] = [...(widths[symbol] ?? []), values.filter((value) => value > height / 2).length];
    });
    expect(Math.min(...widths.V!)).toBeGreaterThan(2 * Math.max(...widths.N!));
  });
});
