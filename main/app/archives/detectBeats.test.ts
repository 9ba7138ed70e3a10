import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeRecord } from '../../ecg/formats/wfdb/writeRecord.ts';
import { demoRecord } from '../../ecg/synthetic/demoArchive.ts';
import { Cancelled } from '../errors.ts';
import { temporaryFolder, testApp } from '../testing/testApp.ts';

const seconds = 30;

/** Demo records 1 and 3 (N and R as basic beat) without their annotations, and how many beats each truly has. */
function bareFolder(): { folder: string; beats: Record<string, number> } {
  const folder = join(temporaryFolder(), 'bare');
  const beats: Record<string, number> = {};
  for (const place of [0, 2]) {
    const record = demoRecord(place, 5, seconds);
    writeRecord(folder, { ...record, annotations: {} });
    // All marks but the rhythm note are beats.
    beats[record.name] = record.annotations.atr!.count - 1;
  }
  return { folder, beats };
}

const all = { order: 'position', offset: 0, limit: 1000 } as const;

test('records without annotations are imported with no beats, and say so', async () => {
  const { run } = testApp();
  const { folder } = bareFolder();
  const result = await run('archives.import', { folder });
  expect(result).toMatchObject({ records: 2, added: 2, annotations: 0, beats: 0, rejected: [] });
  expect(result.notices.map(({ record, notice }) => `${record}: ${notice.split(':')[0]}`)).toEqual([
    'demo01: no annotated beats',
    'demo03: no annotated beats',
  ]);
});

test('their beats are found, stand beside annotations and have no reference', async () => {
  const { run, call, events } = testApp();
  const { folder, beats } = bareFolder();
  const { archiveId } = await run('archives.import', { folder });
  events.length = 0;
  const found = await run('archives.detectBeats', { archiveId });
  const total = beats.demo01! + beats.demo03!;
  expect(found).toMatchObject({
    ...{ archive: 'bare', records: 2, known: 0, beats: total, failed: [] },
    leads: [{ lead: 'MLII', reason: 'the record has lead MLII', records: 2 }],
  });
  expect(events.map(([name]) => name)).toContain('archives.changed');
  expect(await call('archives.list', {})).toMatchObject([{ annotations: 0, beats: total, classes: { qrs: total } }]);
  expect(await call('records.list', {})).toMatchObject([
    { name: 'demo01', beats: beats.demo01, detection: { detector: 'qrs', lead: 'MLII' } },
    { name: 'demo03', beats: beats.demo03, detection: { detector: 'qrs', lead: 'MLII' } },
  ]);
  const [first, second] = (await call('beats.list', { record: 'demo01', ...all })).beats;
  expect(first).toMatchObject({ symbol: 'qrs', prediction: null, rrBefore: null, rrAfter: second!.rrBefore });
  const window = await call('beats.window', { beatId: second!.id, beforeSeconds: 0.5, afterSeconds: 0.2 });
  expect(window.annotations).toContainEqual({ offset: 180, symbol: 'qrs' });
});

test('once more finds nothing; a record that was added is searched alone', async () => {
  const { run } = testApp();
  const { folder, beats } = bareFolder();
  const { archiveId } = await run('archives.import', { folder });
  await run('archives.detectBeats', { archiveId });
  expect(await run('archives.detectBeats', { archiveId })).toMatchObject({ records: 0, beats: 0, known: 2 });
  writeRecord(folder, { ...demoRecord(4, 5, seconds), annotations: {} });
  writeRecord(folder, demoRecord(6, 5, seconds));
  await run('archives.import', { folder });
  const again = await run('archives.detectBeats', { archiveId });
  expect(again).toMatchObject({ records: 1, known: 3 });
  expect(again.beats).toBeGreaterThan(0);
  expect(beats.demo01).toBeGreaterThan(0);
});

test('another lead is taken where it is asked for, and what was not there is said', async () => {
  const { run } = testApp();
  const { folder } = bareFolder();
  const one = demoRecord(4, 5, seconds);
  writeRecord(folder, { ...one, annotations: {}, signals: [{ ...one.signals[0]!, description: 'II' }] });
  const { archiveId } = await run('archives.import', { folder });
  await expect(run('archives.detectBeats', { archiveId, lead: 'V9' })).rejects.toThrow(
    'there is no lead V9; the leads are MLII, V1, II',
  );
  const { leads } = await run('archives.detectBeats', { archiveId, lead: 'v1' });
  expect(leads).toHaveLength(2);
  expect(leads[0]).toEqual({ lead: 'V1', reason: 'the record has lead v1', records: 2 });
  expect(leads[1]).toMatchObject({ lead: 'II', records: 1 });
  expect(leads[1]!.reason).toMatch(/^the record has no v1, so by the rule: the record has lead II$/);
});

test('a record that cannot be read is told and the others have their beats', async () => {
  const { run } = testApp();
  const { folder, beats } = bareFolder();
  const { archiveId } = await run('archives.import', { folder });
  rmSync(join(folder, 'demo01.dat'));
  const found = await run('archives.detectBeats', { archiveId });
  expect(found).toMatchObject({ records: 1, beats: beats.demo03 });
  expect(found.failed).toMatchObject([{ record: 'demo01' }]);
  expect(found.failed[0]!.reason).toContain(join(folder, 'demo01.dat'));
});

test('a search that is cancelled keeps the records that were done, and the next one adds the rest', async () => {
  const { run, call } = testApp();
  const { folder } = bareFolder();
  const { archiveId } = await run('archives.import', { folder });
  const stop = new AbortController();
  const cancelled = run(
    'archives.detectBeats',
    { archiveId },
    { signal: stop.signal, onProgress: ({ done }) => done === 1 && stop.abort() },
  );
  await expect(cancelled).rejects.toThrow(Cancelled);
  const done = (await call('records.list', {})).filter(({ beats }) => beats > 0);
  expect(done.map(({ name }) => name)).toEqual(['demo01']);
  expect(await run('archives.detectBeats', { archiveId })).toMatchObject({ records: 1, known: 1 });
});

/** Record 'other' of two voltages of these names, both a sine wave of 8 Hz, 1 mV, at 250 Hz. */
function writeSines(folder: string, ...names: string[]): void {
  const digital = Int32Array.from({ length: seconds * 250 }, (_, at) =>
    Math.round(200 * Math.sin((2 * Math.PI * 8 * at) / 250)),
  );
  const facts = { units: 'mV', adcGain: 200, baseline: 0, adcResolution: 16, adcZero: 0, digital };
  const signals = names.map((description) => ({ ...facts, description }));
  writeRecord(folder, { name: 'other', samplingRateHz: 250, format: 16, signals, comments: [], annotations: {} });
}

test('signals that are none of an ECG by their names are refused, unless one is declared one', async () => {
  const { run, call } = testApp();
  const folder = join(temporaryFolder(), 'sleep');
  writeSines(folder, 'EEG C4-A1', 'EOG left');
  const { archiveId } = await run('archives.import', { folder });
  const refused = await run('archives.detectBeats', { archiveId });
  expect(refused).toMatchObject({ records: 0, beats: 0, doubted: [], failed: [{ record: 'other' }] });
  expect(refused.failed[0]!.reason).toContain(
    'has no ECG by the names of its signals (EEG C4-A1 is the first voltage)',
  );
  const declared = await run('archives.detectBeats', { archiveId, lead: 'EOG left' });
  expect(declared).toMatchObject({ records: 1, doubted: [{ record: 'other', lead: 'EOG left' }] });
  expect((await call('records.list', {}))[0]!.detection!.doubt).toContain('it is steep in 100 % of the time');
});

test('a signal whose name says nothing is refused where it is hardly an ECG; one with the name of an ECG is doubted', async () => {
  for (const [name, refused] of [
    ['channel 1', true],
    ['ECG', false],
  ] as const) {
    const { run } = testApp();
    const folder = join(temporaryFolder(), 'sines');
    writeSines(folder, name);
    const { archiveId } = await run('archives.import', { folder });
    const found = await run('archives.detectBeats', { archiveId });
    expect([name, found.records, found.failed.length, found.doubted.length]).toEqual([
      name,
      ...(refused ? [0, 1, 0] : [1, 0, 1]),
    ]);
    const words = refused ? found.failed[0]!.reason : found.doubted[0]!.reason;
    expect(words).toContain('where an ECG rests between its QRS complexes');
  }
});
