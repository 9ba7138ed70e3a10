import { fstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { gatherBeats, gatherRhythm } from '../../../models/prediction/windows.ts';
import type { CutWindows } from '../../../preload/words/windows.ts';
import { closeRowFile, openRowFile, rowsBehind, writeRows } from './rowFile.ts';

/** Two samples in two channels and three numbers of the rhythm a beat: beat `n` has n.1, n.2, ... */
function windowsOf(...beats: number[]): CutWindows {
  const rows = (size: number, first: number) =>
    Float32Array.from(
      { length: beats.length * size },
      (_, at) => beats[Math.floor(at / size)]! + (first + (at % size)) / 10,
    );
  const valid = { validFrom: new Int16Array(beats.length), validTo: new Int16Array(beats.length).fill(2) };
  const rhythm = { values: rows(3, 5), width: 3 };
  return { beats: beats.length, samples: 2, leads: 2, values: rows(4, 1), rhythm, ...valid };
}

test('beats behind those in memory are gathered with them, in the order asked for', () => {
  const folder = mkdtempSync(join(tmpdir(), 'beatlens-rows-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = openRowFile(folder, { window: 4, rhythm: 3 });
  onTestFinished(() => closeRowFile(file));
  // Row 3 first: records are made in no order.
  writeRows(file, 3, windowsOf(5, 6));
  writeRows(file, 0, windowsOf(2, 3, 4));
  const windows = { ...windowsOf(0, 1), beats: 7, behind: rowsBehind(file, 5) };
  const order = [6, 1, 2, 5, 0];
  const { values, rhythm } = gatherBeats(windows, order);
  const expected = windowsOf(...order);
  expect(values).toEqual(expected.values);
  expect(rhythm!.values).toEqual(expected.rhythm!.values);
  expect(gatherRhythm(windows, [4])).toEqual(Float32Array.of(4.5, 4.6, 4.7));
});

test('a row beyond the last that was written is told; the file has no name and is gone when it is closed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'beatlens-rows-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = openRowFile(folder, { window: 4, rhythm: 3 });
  writeRows(file, 0, windowsOf(0));
  expect(readdirSync(folder)).toEqual([]);
  expect(() => rowsBehind(file, 2).readWindow(1, new Float32Array(4))).toThrow(
    'a row of 16 bytes has 0 in the file of spliced beats',
  );
  closeRowFile(file);
  expect(() => fstatSync(file.descriptor)).toThrow('EBADF');
});
