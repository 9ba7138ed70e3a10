import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { positionText } from '../../../../preload/words/positionText.ts';
import { openRecord } from '../../archive/openRecord.ts';
import { readRecord } from '../../archive/readRecord.ts';
import { readRecordAnnotations } from '../../archive/readRecordAnnotations.ts';
import { annotationColumns } from '../../record/annotations.ts';
import { formatAnnotations } from '../../record/formatAnnotations.ts';
import { framePosition } from '../../record/framePosition.ts';
import { atFrameRate } from '../../record/frameRates.ts';
import { timeOfSample } from '../../record/timeOfSample.ts';
import { rrIntervals } from '../../rhythm/rr.ts';
import { fixtureCopy, fixtureFolder, tenSecondBeats } from '../../testing/fixtures.ts';
import { readWindows } from '../../windows/readWindows.ts';
import { recipes } from '../../windows/recipe.ts';
import { annotationClock } from '../mitAnnotations/annotationClock.ts';
import { parseAnnotations } from '../mitAnnotations/readAnnotations.ts';
import { writeAnnotations } from '../mitAnnotations/writeAnnotations.ts';

/** Beats of q1 and q2 by the README of annotation-clock: ticks 130 + 211 k at 250 Hz, an R peak at each. */
const ticks = Array.from({ length: 24 }, (_, beat) => 130 + 211 * beat);

describe.each([
  { folder: 'annotation-clock', record: 'q1', rate: 0.9765625, beats: 24 },
  { folder: 'frame-mean', record: 'q2', rate: 62.5, beats: 24 },
])('$record: frames at $rate Hz, annotations at 250 Hz', ({ folder, record, rate, beats }) => {
  const file = join(fixtureFolder(folder), `${record}.hea`);
  const beatsOf = async () => (await readRecord(file, { verify: true })).record!.beats!;

  test('every beat is at its tick, 844 ms after the one before', async () => {
    const { sample } = await beatsOf();
    expect(Array.from(sample, (position) => (position / rate) * 1000)).toEqual(ticks.map((tick) => tick * 4));
    const { before } = rrIntervals(sample);
    expect(Array.from(before.subarray(1), (interval) => (interval / rate) * 1000)).toEqual(
      ticks.slice(1).map(() => 844),
    );
  });

  test.each(['one by one', 'all at once'])('the R peak is at the fiducial of every window, read %s', async (how) => {
    const { sample } = await beatsOf();
    const opened = await openRecord(file);
    const window = { samplingRateHz: 250, beforeSamples: 60, afterSamples: 61 };
    const peaks = (fiducials: ArrayLike<number>) => {
      const windows = readWindows(opened, { signals: [0], sample: fiducials, window, recipe: recipes['recorded-1'] });
      return Array.from({ length: windows.beats }, (_, beat) => {
        const one = windows.values.subarray(beat * windows.samples, (beat + 1) * windows.samples);
        return one.indexOf(Math.max(...one));
      });
    };
    // Over 32 beats are read in one pass.
    const found = how === 'one by one' ? peaks(sample) : peaks([...sample, ...sample]).slice(0, beats);
    expect(found).toEqual(ticks.map(() => 60));
  });
});

test('expected-beats.csv: seconds of every beat of q1', async () => {
  const folder = fixtureFolder('annotation-clock');
  const expected = readFileSync(join(folder, 'expected-beats.csv'), 'utf8').trim().split('\n').slice(1);
  const { header, annotations } = await readRecordAnnotations(join(folder, 'q1.hea'), 'atr');
  const seconds = Array.from(annotations.sample, (position) => (position / header.samplingRateHz).toFixed(3));
  expect(seconds).toEqual(expected.map((line) => line.split(',')[2]));
});

test('frame-mean: the mean of a frame is rounded to the nearest whole number', async () => {
  const folder = fixtureFolder('frame-mean');
  const { length, read } = await openRecord(join(folder, 'q2.hea'));
  const [mean] = atFrameRate(read({ from: 0, to: length, signals: [0] }));
  const expected = readFileSync(join(folder, 'expected-samples.txt'), 'utf8').trim().split('\n').map(Number);
  expect([...mean!.digital]).toEqual(expected);
});

describe('before-the-start', () => {
  test('a time before the start has a sign, and the beats within the record stay', async () => {
    const file = join(fixtureCopy('before-the-start'), 'BF.hea');
    const { header, annotations } = await readRecordAnnotations(file, 'atr');
    expect(formatAnnotations(annotations, header).split('\n')[0]).toBe('   -0:00.014       -5     N    0    0    0');
    const { record } = await readRecord(file, { verify: true });
    expect([...record!.beats!.sample]).toEqual(tenSecondBeats);
    expect(record!.notices).toContainEqual(expect.stringMatching(/^atr: 1 beat outside the record/));
  });

  test.each([
    [-5, '   -0:00.014'],
    // Less than half a millisecond has no sign to show.
    [-0.1, '    0:00.000'],
    [-360 * 61, '   -1:01.000'],
    [-360 * 3723 - 180, '-1:02:03.500'],
  ])('%d samples at 360 Hz: %s', (sample, text) => {
    expect(timeOfSample(sample, { samplingRateHz: 360, baseTimeMs: undefined, baseDate: undefined })).toBe(text);
  });

  test('of a record with a date it is a time of the day before', () => {
    const clock = { samplingRateHz: 360, baseTimeMs: 0, baseDate: { day: 1, month: 3, year: 2000 } };
    expect(timeOfSample(-5, clock)).toBe('[23:59:59.986 29/02/2000]');
  });
});

describe('clocks of annotation files', () => {
  const marks = [130, 341, 552].map((sample) => ({ sample, code: 1 }));
  const at = (ticksPerSecond: number, rate: number) =>
    parseAnnotations(writeAnnotations(annotationColumns(marks), ticksPerSecond), 'x.atr', rate);

  test.each([
    // By hand: tick × frames a second / ticks a second.
    { clock: 1000, rate: 360, positions: [46.8, 122.76, 198.72] },
    { clock: 250, rate: 250, positions: [130, 341, 552] },
    { clock: 125, rate: 250, positions: [260, 682, 1104] },
    { clock: 1_000_000, rate: 0.9765625, positions: [0.000126953125, 0.0003330078125, 0.0005390625] },
    { clock: 300, rate: 100, positions: [43.3333333333333, 113.666666666667, 184] },
  ])('$clock ticks a second in frames at $rate Hz, and back to the same ticks', ({ clock, rate, positions }) => {
    const read = at(clock, rate);
    expect([...read.sample]).toEqual(positions);
    const written = annotationClock(read.sample, rate, read.ticksPerSecond);
    expect(written).toBe(positions.every(Number.isInteger) ? undefined : clock);
    const bytes = writeAnnotations(read, written, rate);
    const again = parseAnnotations(bytes, 'x.atr', rate);
    expect([...again.sample]).toEqual(positions);
  });

  test.each(['abc', '0', '-250', 'inf', '1e-300'])('a resolution of "%s" is refused: no time could be told', (said) => {
    const note = { sample: 0, code: 22, aux: `## time resolution: ${said}` };
    const bytes = writeAnnotations(annotationColumns([note, ...marks]));
    expect(() => parseAnnotations(bytes, 'x.atr', 250)).toThrow(`found "## time resolution: ${said}"`);
  });

  test('annotators with different clocks beside one record are at the same times', async () => {
    const folder = fixtureCopy('annotation-clock');
    const file = join(folder, 'q1.hea');
    const seconds = [0.52, 1.364, 2.208];
    for (const [annotator, clock] of [
      ['ms', 1000],
      ['half', 500],
      ['fast', 12_500],
    ] as const) {
      const columns = annotationColumns(seconds.map((time) => ({ sample: Math.round(time * clock), code: 1 })));
      writeFileSync(join(folder, `q1.${annotator}`), writeAnnotations(columns, clock));
    }
    const { record } = await readRecord(file, { verify: true });
    const read = record!.annotators.map(({ annotator, beats }) => [annotator, [...beats.sample.subarray(0, 3)]]);
    expect(read).toEqual(['atr', 'fast', 'half', 'ms'].map((name) => [name, [0.5078125, 1.33203125, 2.15625]]));
  });

  test('positions without a clock of their own get the coarsest that holds them all', () => {
    expect(annotationClock([1, 2, 3], 360, undefined)).toBeUndefined();
    // A detector on a lead with four samples a frame.
    expect(annotationClock([1, 2.25, 3.5], 125, undefined)).toBe(500);
    expect(annotationClock([46.8, 122.76], 360, undefined)).toBe(360 * 25);
    // A clock that was said, but does not hold them: 250 of 360.
    expect(annotationClock([1, 46.8], 360, 250)).toBe(360 * 5);
    expect(annotationClock([1 / 3, 43.3333333333333], 100, undefined)).toBe(300);
    expect(annotationClock([framePosition(1e5 + 1 / 3), framePosition(1e9 + 2 / 3)], 100, undefined)).toBe(300);
  });

  test('a fraction is never lost to a file that counts frames', () => {
    expect(() => writeAnnotations(annotationColumns([{ sample: 1.5, code: 1 }]))).toThrow('sample 1.5 is not a whole');
  });
});

test('a position prints as it is found again: whole, short, or to a billionth of a frame', () => {
  expect(
    [12345, 0.5078125, framePosition(0.1 + 0.2), 1 / 3, 1e-7, 100_000_000.36, 43.3333333333333].map(positionText),
  ).toEqual(['12345', '0.5078125', '0.3', '0.333333333', '0.0000001', '100000000.36', '43.333333333']);
});
