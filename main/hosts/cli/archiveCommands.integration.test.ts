/** Import, index and files as a user types it: real files, a small archive of formulas; the first command is a process of its own. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Archive, ImportResult } from '../../../preload/contract/contract.ts';
import { beatlens as asProcess, beatlensJson as documentOfProcess } from './testing/beatlens.ts';
import { commandsHere } from './testing/commandsHere.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';
import { tinyBeatsPerRecord, tinySymbols, writeTinyArchive } from './testing/tinyArchive.ts';

const folder = temporaryFolder();
const { beatlens, beatlensJson } = commandsHere();
const archive = join(folder, 'tiny');
const data = ['--data', join(folder, 'data')];
const records = ['t1', 't2', 't3', 't4', 't5'];
const beats = records.length * tinyBeatsPerRecord;
const perSymbol = beats / tinySymbols.length;

let imported: ImportResult;

beforeAll(async () => {
  writeTinyArchive(archive, records);
  imported = await documentOfProcess(['import', archive, ...data]);
});

describe('import', () => {
  test('tells records, annotations, beats and classes', () => {
    expect(imported).toMatchObject({
      archive: 'tiny',
      records: records.length,
      // One rhythm annotation a record beside the beats.
      annotations: beats + records.length,
      beats,
      classes: Object.fromEntries(tinySymbols.map((symbol) => [symbol, perSymbol])),
      added: records.length,
      rejected: [],
      seconds: expect.any(Number),
    });
  });

  test('a second run adds nothing', async () => {
    const again = await beatlensJson<ImportResult>(['import', archive, ...data]);
    expect(again).toMatchObject({ added: 0, records: records.length, beats, rejected: [] });
  });

  test('without --json it prints a table for people', async () => {
    const { code, out } = await beatlens(['import', archive, ...data]);
    expect(code).toBe(0);
    expect(out).toMatch(/records +5, none of them added by this run/);
  });
});

describe('what is in the index', () => {
  test('records lists them with leads, rate and classes', async () => {
    const list = await beatlensJson<unknown[]>(['records', 'tiny', ...data]);
    expect(list).toHaveLength(records.length);
    expect(list[0]).toMatchObject({
      name: 't1',
      archive: 'tiny',
      synthetic: true,
      samplingRateHz: 360,
      signals: [{ lead: 'MLII', units: 'mV', adcGain: 200, baseline: 1024 }, { lead: 'V1' }],
      beats: tinyBeatsPerRecord,
    });
  });

  test('beats filters by class and record, and pages', async () => {
    const found = await beatlensJson<{ total: number; beats: { record: string; symbol: string; sample: number }[] }>([
      ...['beats', '--class', 'V', '--record', 't2', '--limit', '5', '--offset', '1', ...data],
    ]);
    expect(found.total).toBe(tinyBeatsPerRecord / tinySymbols.length);
    // V is the fourth of eight classes in turn, 300 samples apart: the second V is beat 12.
    expect(found.beats.map((beat) => beat.sample)).toEqual([12, 20, 28, 36, 44].map((beat) => beat * 300));
    expect(found.beats.every((beat) => beat.record === 't2' && beat.symbol === 'V')).toBe(true);
  });

  test('records and beats are found by facts of the record; who is of unknown age is in no range', async () => {
    const found = async (...options: string[]) =>
      (await beatlensJson<{ name: string }[]>(['records', ...options, ...data])).map(({ name }) => name);
    expect(await found('--sex', 'unknown')).toEqual(records);
    expect(await found('--age', '0-200')).toEqual([]);
    expect(await found('--text', 'FORMULA t2')).toEqual(['t2']);
    const { total } = await beatlensJson<{ total: number }>(['beats', '--text', 't2', '--class', 'V', ...data]);
    expect(total).toBe(tinyBeatsPerRecord / tinySymbols.length);
    expect((await beatlens(['records', '--age', 'old', ...data])).err).toContain('--age takes a range such as 60-70');
  });

  test('beats are found by RR interval and by time, chosen one by one, and written as a table', async () => {
    type Found = { total: number; beats: { record: string; sample: number }[] };
    const found = (...options: string[]) => beatlensJson<Found>(['beats', ...options, ...data]);
    // 300 samples of 360 Hz are 833.3 ms; the first beat of a record has no interval before it.
    expect((await found('--rr', '833-834')).total).toBe(beats - records.length);
    expect((await found('--rr=-833')).total).toBe(0);
    // Samples 1800 to 3600, both ends included.
    const { beats: timed } = await found('--record', 't3', '--time', '0:00:05-0:00:10');
    expect(timed.map(({ sample }) => sample)).toEqual([1800, 2100, 2400, 2700, 3000, 3300, 3600]);
    const file = join(folder, 'beats.csv');
    const listed = await found('--beats', 't3:600,t1:900', '--order', 'listed', '--csv', file);
    expect(listed.beats.map(({ record, sample }) => `${record}:${sample}`)).toEqual(['t3:600', 't1:900']);
    const [head, first, second] = readFileSync(file, 'utf8').split('\r\n');
    expect(head).toMatch(/^address,archive,record,patient,sample,sampling_rate_hz,time_s,symbol,rr_before_ms/);
    expect(first).toBe('t3:600,tiny,t3,t3,600,360,1.667,L,833.333,833.333');
    expect(second).toMatch(/^t1:900,/);
    for (const wrong of [
      ['--time', '0:10'],
      ['--time', '0:20:00-0:10:00'],
      ['--rr', '600-300'],
      ['--order', 'listed'],
    ]) {
      expect((await beatlens(['beats', ...wrong, ...data])).code, wrong.join(' ')).toBe(2);
    }
  });

  test('beats --count counts by symbol and record', async () => {
    const found = await beatlensJson(['beats', '--count', ...data]);
    expect(found).toMatchObject({ total: beats, bySymbol: { V: perSymbol }, byRecord: { t1: tinyBeatsPerRecord } });
  });
});

describe('files', () => {
  test('samples prints tab-separated columns without a header, the last sample included', async () => {
    const { code, out } = await beatlens([
      'samples',
      't1',
      '--from',
      '299',
      '--to',
      '301',
      '--signals',
      '1,0',
      ...data,
    ]);
    expect(code).toBe(0);
    const rows = out.split('\n').filter((line) => line !== '');
    expect(rows).toHaveLength(3);
    // At the fiducial the first class has its peak: 1 mV and the foot of its second wave, of gain 200 over 1024.
    const [second, first] = (rows[1] ?? '').split('\t').map(Number);
    expect(first).toBe(Math.round(1024 + 200 * (1 + 0.4 * Math.exp(-((40 / 15) ** 2)))));
    expect(second).toBe(Math.round(1024 - 100 * (1 + 0.4 * Math.exp(-((40 / 15) ** 2)))));
  });

  test('samples --physical prints millivolts, also for a path that was never imported', async () => {
    const path = join(archive, 't1');
    const { code, out } = await beatlens(['samples', path, '--from', '300', '--to', '300', '--physical', ...data]);
    expect(code).toBe(0);
    expect(Number(out.split('\t')[0])).toBeCloseTo(1, 2);
  });

  test('annotations prints a line each', async () => {
    const { code, out } = await beatlens(['annotations', 't1', '--annotator', 'atr', ...data]);
    expect(code).toBe(0);
    const lines = out.split('\n').filter((line) => line !== '');
    expect(lines).toHaveLength(tinyBeatsPerRecord + 1);
    expect(lines[1]).toMatch(/^ +0:00\.833 +300 +N +0 +0 +0/);
  });

  test('a reader that closes early is no failure', async () => {
    const { code, out, err } = await asProcess(['samples', 't1', ...data], { shell: 'exec 2>&1' });
    expect(code).toBe(0);
    expect(out.length).toBeGreaterThan(400_000);
    const piped = await asProcess([], { shell: `"$1" "$2" samples t1 --data ${data[1]} | head -1; exit 0` });
    expect(piped.out.split('\n')).toHaveLength(2);
    expect(piped.err + err).toBe('');
  });
});

test('engine says which one runs and why', async () => {
  const engine = await beatlensJson(['engine', ...data]);
  expect(Object.keys(engine)).toEqual(['name', 'version', 'reason']);
  expect(['native', 'wasm', 'javascript']).toContain(engine.name);
});

test('demo makes and imports the synthetic archive, with all eight classes', async () => {
  const own = ['--data', join(folder, 'demo-data')];
  const result = await beatlensJson<ImportResult>(['demo', '--seed', '1', ...own]);
  expect(result.rejected).toEqual([]);
  for (const symbol of tinySymbols) expect(result.classes[symbol]).toBeGreaterThan(0);
  const archives = await beatlensJson<Archive[]>(['records', ...own]);
  expect(archives.every((record) => record.synthetic)).toBe(true);
});

describe('archives', () => {
  test('lists them; one that is removed comes back by an import', async () => {
    expect((await beatlens(['archives', ...data])).out).toMatch(/tiny \(synthetic\) +5 +5 +480/);
    const { code, out } = await beatlens(['archives', 'remove', 'tiny', ...data]);
    expect([code, out]).toEqual([0, `removed tiny: 5 records, ${beats} beats\n`]);
    expect((await beatlens(['archives', ...data])).out).toBe('no archives yet; beatlens import FOLDER\n');
    expect(await beatlensJson<ImportResult>(['import', archive, ...data])).toMatchObject({ added: 5, beats });
  });

  test('a name that is not there is refused with those that are', async () => {
    const { code, err } = await beatlens(['archives', 'remove', 'absent', ...data]);
    expect(code).toBe(1);
    expect(err).toContain('absent');
  });
});
