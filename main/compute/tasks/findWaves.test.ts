import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { demoRecord } from '../../ecg/synthetic/demoArchive.ts';
import { writeRecord } from '../../ecg/wfdb/writeRecord.ts';
import { findWaves } from './findWaves.ts';
import { windowWaves } from './windowWaves.ts';

const folder = mkdtempSync(join(tmpdir(), 'beatlens-waves-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const written = demoRecord(0, 3, 60);
const header = writeRecord(folder, written);
const beats = Float64Array.from(written.annotations.atr!.sample).slice(1);
const window = { samplingRateHz: 360, beforeSamples: 100, afterSamples: 180 };
const record = { record: 'demo01', header, signal: 0, recordFiducials: beats, fiducials: beats };
const half = { ...record, fiducials: beats.filter((_, at) => at % 2 === 0) };

async function found(records: (typeof record)[], signal = new AbortController().signal) {
  const finding = findWaves(records, window, signal);
  const steps = [];
  for (;;) {
    const step = await finding.next();
    if (step.done) return { steps, lookup: step.value };
    steps.push(step.value);
  }
}

test('waves are those of the record, whichever of its beats are asked for, and each lead is delineated once', async () => {
  const { steps, lookup } = await found([half, record, half]);
  expect(steps).toEqual([{ done: 1, total: 1 }]);
  const waves = await windowWaves(record, window);
  expect(waves.filter(({ qrs }) => qrs !== null).length).toBeGreaterThan(10);
  beats.forEach((fiducial, at) => {
    const own = waves[at]!;
    const none = own.p === null && own.qrs === null && own.t === null;
    expect(lookup(half, fiducial)).toEqual(none ? undefined : own);
  });
});

test('a beat’s waves are the same alone, among some others, and among all of the record', async () => {
  const all = await windowWaves(record, window);
  for (const keep of [2, 3, 9]) {
    const places = Array.from(beats.keys()).filter((at) => at % keep === 0);
    const some = await windowWaves({ ...record, fiducials: Float64Array.from(places, (at) => beats[at]!) }, window);
    expect(some).toEqual(places.map((at) => all[at]));
  }
});

test('a fiducial that is none of the record is an error, and an abort ends the work', async () => {
  const { lookup } = await found([record]);
  expect(() => lookup(record, beats[0]! + 1)).toThrow('was not delineated');
  await expect(found([record], AbortSignal.abort())).rejects.toThrow();
});
