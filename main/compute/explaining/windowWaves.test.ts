import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { writeRecord } from '../../ecg/formats/wfdb/writeRecord.ts';
import { demoRecord } from '../../ecg/synthetic/demoArchive.ts';
import { windowWaves } from './windowWaves.ts';

const folder = mkdtempSync(join(tmpdir(), 'beatlens-waves-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const written = demoRecord(0, 3, 60);
const headerPath = writeRecord(folder, written);
const beats = Float64Array.from(written.annotations.atr!.sample).slice(1);
const window = { samplingRateHz: 360, beforeSamples: 100, afterSamples: 180 };
const record = { record: 'demo01', headerPath, signal: 0, recordBeats: { sample: beats }, beats: { sample: beats } };

test('a beat’s waves are the same alone, among some others, and among all of the record', async () => {
  const all = await windowWaves(record, window);
  expect(all.filter(({ qrs }) => qrs !== null).length).toBeGreaterThan(10);
  for (const keep of [2, 3, 9]) {
    const places = Array.from(beats.keys()).filter((at) => at % keep === 0);
    const some = await windowWaves(
      { ...record, beats: { sample: Float64Array.from(places, (at) => beats[at]!) } },
      window,
    );
    expect(some).toEqual(places.map((at) => all[at]));
  }
});
