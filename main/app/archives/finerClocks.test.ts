import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { readRecordAnnotations } from '../../ecg/archive/readRecordAnnotations.ts';
import { tal, timekeeping, writeEdf } from '../../ecg/formats/edf/testing/writeEdf.ts';
import { writeAnnotations } from '../../ecg/formats/mitAnnotations/writeAnnotations.ts';
import { annotationColumns } from '../../ecg/record/annotations.ts';
import { fixtureCopy } from '../../ecg/testing/fixtures.ts';
import { type TestApp, temporaryFolder, testApp } from '../testing/testApp.ts';

/** Record q1 of annotation-clock: frames of 0.9765625 Hz, 256 samples each, beats at ticks 130 + 211 k of 250 Hz. */
let app: TestApp;
let folder: string;

beforeEach(() => {
  app = testApp();
  folder = fixtureCopy('annotation-clock');
});

const beatsOf = async (record: string) =>
  (await app.call('beats.list', { record, order: 'position', offset: 0, limit: 99 })).beats;

/** Milliseconds of the highest sample of a beat's window from its fiducial. */
async function peakMs(beatId: number): Promise<number> {
  const window = await app.call('beats.window', { beatId, beforeSeconds: 0.24, afterSeconds: 0.24 });
  const peak = window.millivolts.indexOf(Math.max(...window.millivolts));
  return ((peak - window.fiducialOffset) * 1000) / window.samplingRateHz;
}

test('imported beats are 844 ms apart, and the R peak is at the fiducial of each window', async () => {
  await app.run('archives.import', { folder });
  const beats = await beatsOf('q1');
  expect(beats.map(({ sample }) => sample * 256)).toEqual(beats.map((_, beat) => 130 + 211 * beat));
  expect(beats.slice(1).map(({ rrBefore, samplingRateHz }) => (rrBefore! * 1000) / samplingRateHz)).toEqual(
    beats.slice(1).map(() => 844),
  );
  expect(await Promise.all(beats.map(({ id }) => peakMs(id)))).toEqual(beats.map(() => 0));
});

test('a window is as long as asked for at the rate of its lead, and other beats lie where they are in it', async () => {
  await app.run('archives.import', { folder });
  const [, second] = await beatsOf('q1');
  const asked = { beatId: second!.id, beforeSeconds: 0.9, afterSeconds: 1 };
  const { millivolts, fiducialOffset, annotations } = await app.call('beats.window', asked);
  expect([millivolts.length, fiducialOffset]).toEqual([475, 225]);
  expect(annotations).toEqual([14, 225, 436].map((offset) => ({ offset, symbol: 'N' })));
});

test('RECORD:SAMPLE finds a beat by its position, whole or rounded, and never one of two', async () => {
  await app.run('archives.import', { folder });
  const [first, second] = await beatsOf('q1');
  const found = async (sample: number) => (await app.call('beats.find', { record: 'q1', sample })).id;
  expect(await found(0.5078125)).toBe(first!.id);
  expect(await found(0.508)).toBe(first!.id);
  expect(await found(1.332)).toBe(second!.id);
  await expect(found(1)).rejects.toThrow('record q1 has no beat at sample 1; the nearest beat is at 1.33203125');
  await expect(found(0.6)).rejects.toThrow('the nearest beat is at 0.5078125');
});

test('written back, the annotation file is the one that was read; printed, its times are those of the ticks', async () => {
  await app.run('archives.import', { folder });
  const target = join(temporaryFolder(), 'out');
  const asked = { record: 'q1', annotator: 'atr', folder: target, intoArchive: false, overwrite: false };
  await app.call('records.writeAnnotations', asked);
  expect(readFileSync(join(target, 'q1.atr'))).toEqual(readFileSync(join(folder, 'q1.atr')));
  const { text } = await app.call('records.annotations', { record: 'q1', annotator: 'atr' });
  // The record begins at 00:09:39.
  expect(text.split('\n').slice(0, 2)).toEqual([
    '[00:09:39.520 06/08/2022]    0.5078125     N    0    0    0',
    '[00:09:40.364 06/08/2022]   1.33203125     N    0    0    0',
  ]);
});

test('beats of an EDF+ file with onsets in milliseconds are written so that they are read back equal', async () => {
  const edf = temporaryFolder();
  const onsets = [0.1, 0.586, 0.589, 1.235].map((onset) => tal(onset, ['N'])).join('');
  const file = writeEdf(join(edf, 'r.edf'), {
    plus: '+C',
    signals: [{ label: 'ECG', samples: 256, values: new Int16Array(512) }],
    annotations: [[timekeeping(0) + onsets], [timekeeping(1)]],
  });
  await app.run('archives.import', { folder: edf });
  const beats = (await beatsOf('r')).map(({ sample }) => sample);
  // 0.586 s is sample 150 to the millisecond; the others are none: onset × 256.
  expect(beats).toEqual([25.6, 150, 150.784, 316.16]);
  const asked = { record: 'r', annotator: 'edf', as: 'man', folder: edf, intoArchive: true, overwrite: false };
  await app.call('records.writeAnnotations', asked);
  expect([...(await readRecordAnnotations(file, 'man')).annotations.sample]).toEqual(beats);
});

test('annotators of other clocks are other beats of the same record, at their own times', async () => {
  const marks = [520, 1364].map((sample) => ({ sample, code: 1 }));
  writeFileSync(join(folder, 'q1.ms'), writeAnnotations(annotationColumns(marks), 1000));
  await app.run('archives.import', { folder, annotator: 'ms' });
  expect((await beatsOf('q1')).map(({ sample }) => sample)).toEqual([0.5078125, 1.33203125]);
});

test('in a record of several segments too, in each of them', async () => {
  for (const name of ['q1.hea', 'q1.dat']) copyFileSync(join(folder, name), join(folder, name.replace('q1', 's')));
  writeFileSync(join(folder, 's.hea'), readFileSync(join(folder, 'q1.hea'), 'utf8').replaceAll('q1', 's'));
  writeFileSync(join(folder, 'm.hea'), 'm/3 1 0.9765625 43\ns 20\n~ 3\ns 20\n');
  // In milliseconds, 4 a tick; the second segment begins after 23 frames of 1,024 ms.
  const marks = [0, 23 * 1024].flatMap((from) => [520, 1364, 2208].map((ms) => ({ sample: from + ms, code: 1 })));
  writeFileSync(join(folder, 'm.atr'), writeAnnotations(annotationColumns(marks), 1000));
  await app.run('archives.import', { folder });
  const beats = await beatsOf('m');
  expect(beats.map(({ sample, samplingRateHz }) => (sample / samplingRateHz) * 1000)).toEqual(
    marks.map(({ sample }) => sample),
  );
  expect(await Promise.all(beats.map(({ id }) => peakMs(id)))).toEqual(beats.map(() => 0));
});
