import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { finish } from '../../../preload/numeric/steps.ts';
import { beatsWhere } from '../../../preload/words/beatTable.ts';
import { writeRecord } from '../../ecg/formats/wfdb/writeRecord.ts';
import { demoRecord } from '../../ecg/synthetic/demoArchive.ts';
import { readManifest, type WindowChoice } from '../beats/manifest.ts';
import { type GroupedBeats, type PatientRecord, readGroupedBeats } from './groupedBeats.ts';
import { windowWaves } from './windowWaves.ts';

const folder = mkdtempSync(join(tmpdir(), 'beatlens-groups-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const records = [0, 1].map((person): PatientRecord => {
  const written = demoRecord(person, 3, 60);
  const beats = { sample: Float64Array.from(written.annotations.atr!.sample).slice(1) };
  const recordBeats = { ...beats, symbol: Array.from(beats.sample, () => 'N') };
  const headerPath = writeRecord(folder, written);
  const name = `demo${person}`;
  return { record: name, headerPath, signal: 0, beats, recordBeats, patient: name, patientName: name };
});
const some = (record: PatientRecord, keep: (at: number) => boolean): PatientRecord => ({
  ...record,
  beats: beatsWhere(record.beats, keep),
});
// Two groups share the first record; the last one has a beat of it again, in another order.
const [first, second] = records as [PatientRecord, PatientRecord];
const groups = [
  [some(first, (at) => at % 3 === 0), second],
  [some(first, (at) => at % 3 !== 0)],
  [],
  [{ ...first, beats: { sample: first.beats.sample.slice(4, 7).reverse() } }],
];
const window = { samplingRateHz: 360, beforeSamples: 100, afterSamples: 180 };
const choice: WindowChoice = { recipe: 'raw-1', window, rhythm: 'rr-1' };
const abort = new AbortController().signal;
const sizes = { least: 16, batch: 8 };

async function pieces(given = sizes): Promise<GroupedBeats[]> {
  const read: GroupedBeats[] = [];
  for await (const piece of readGroupedBeats(groups, choice, given, abort)) if (piece) read.push(piece);
  return read;
}

test('the beats of each group are those of reading it alone, with their windows, rhythm, waves and records', async () => {
  const read = await pieces();
  for (const [group, own] of groups.entries()) {
    const alone = await finish(readManifest(own, choice, abort));
    const waves = (await Promise.all(own.map((record) => windowWaves(record, window)))).flat();
    const names = own.flatMap(({ record, beats }) => Array.from(beats.sample, () => record));
    let beat = 0;
    for (const piece of read) {
      for (let row = 0; row < piece.beats; row++) {
        if (piece.group[row] !== group) continue;
        const rowOf = (values: Float32Array, size: number, at: number) => values.subarray(at * size, (at + 1) * size);
        expect(rowOf(piece.values, 280, row)).toEqual(rowOf(alone.values, 280, beat));
        expect(piece.millivolts).toBe(piece.values);
        expect(rowOf(piece.rhythm!.values, 4, row)).toEqual(rowOf(alone.rhythm!.values, 4, beat));
        expect([piece.validFrom[row], piece.validTo[row]]).toEqual([alone.validFrom[beat], alone.validTo[beat]]);
        const { p, qrs, t } = waves[beat]!;
        expect(piece.waves[row]).toEqual(p || qrs || t ? waves[beat] : undefined);
        expect(piece.records[row]!.record).toBe(names[beat]);
        expect(piece.numbers[row]).toBe(beat++);
      }
    }
    expect(beat).toBe(alone.beats);
  }
});

test('pieces are whole batches, whichever record a batch ends in; the last one holds what is left', async () => {
  const beats = groups.flat().reduce((sum, record) => sum + record.beats.sample.length, 0);
  const many = await pieces({ least: 8, batch: 8 });
  expect(many.length).toBeGreaterThan(1);
  expect(many.slice(0, -1).every((piece) => piece.beats % 8 === 0)).toBe(true);
  expect(many.reduce((sum, piece) => sum + piece.beats, 0)).toBe(beats);
  expect((await pieces({ least: 10_000, batch: 8 })).map((piece) => piece.beats)).toEqual([beats]);
});

test('an abort ends the reading', async () => {
  const stopped = readGroupedBeats(groups, choice, sizes, AbortSignal.abort());
  await expect(stopped.next()).rejects.toThrow();
});
