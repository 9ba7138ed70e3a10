import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openRecord } from '../../archive/openRecord.ts';
import { readRecord } from '../../archive/readRecord.ts';
import { annotationColumns } from '../../record/annotations.ts';
import { fixtureFolder } from '../../testing/fixtures.ts';
import { temporaryFolder } from '../../testing/temporaryFolder.ts';
import { writeAnnotations } from '../mitAnnotations/writeAnnotations.ts';
import { readEdfAnnotations } from './readEdfAnnotations.ts';
import { readEdfHeader } from './readEdfHeader.ts';
import { type EdfToWrite, tal, timekeeping, writeEdf } from './testing/writeEdf.ts';

const clockOf = (hours: number, minutes: number, seconds: number) => ((hours * 60 + minutes) * 60 + seconds) * 1000;

/** By the READMEs: a beat every 230 samples, the first at 150. */
const beats = Array.from({ length: 11 }, (_, beat) => 150 + 230 * beat);

describe('the first list of a data record keeps the time only where its first text is empty', () => {
  test.each([
    { folder: 'edf-first-event', file: 'k1.edf', expected: beats, startMs: clockOf(10, 11, 12) },
    { folder: 'edf-first-event', file: 'k2.edf', expected: beats.slice(1), startMs: clockOf(10, 11, 12) },
    { folder: 'edf-fraction-of-a-second', file: 'u1.edf', expected: beats, startMs: clockOf(10, 11, 12.684) },
  ])('$file', async ({ folder, file, expected, startMs }) => {
    const path = join(fixtureFolder(folder), file);
    const { record, rejections } = await readRecord(path, { verify: true });
    expect(rejections).toEqual([]);
    expect([...record!.beats!.sample]).toEqual(expected);
    expect((await openRecord(path)).header.baseTimeMs).toBe(startMs);
  });

  const values = new Int16Array(300);
  const written = (annotations: EdfToWrite['annotations'], rest: Partial<EdfToWrite> = {}) =>
    readEdfHeader(
      writeEdf(join(temporaryFolder(), 'r.edf'), {
        plus: '+C',
        signals: [{ label: 'ECG', samples: 100, values }],
        annotations,
        ...rest,
      }),
    );
  const positions = (...how: Parameters<typeof written>) => [...readEdfAnnotations(written(...how)).annotations.sample];

  test.each(['EDF', 'BDF'] as const)('an event with a text, or a duration, is none: %s+', (kind) => {
    const event = [[tal(0.5, ['N'], 0.25)], [timekeeping(1) + tal(1.5, ['N'])], [timekeeping(2)]];
    expect(positions(event, { kind })).toEqual([50, 150]);
  });

  test('a later data record says when the first one begins, as far as it is within the first second', () => {
    const late = written([[tal(0.75, ['N'])], [timekeeping(1.25)], [timekeeping(2.25)]]);
    expect(late.layout.runs[0]!.startSeconds).toBe(0.25);
    expect([...readEdfAnnotations(late).annotations.sample]).toEqual([50]);
    expect(late.notices.map(({ text }) => text)).toContainEqual(expect.stringContaining('0.25 s after the start time'));
    const gap = written([[tal(0.75, ['N'])], [timekeeping(5)], [timekeeping(6)]]);
    expect(gap.layout.runs[0]!.startSeconds).toBe(0);
  });

  test('EDF+D needs the time of every data record: an event is no time', () => {
    expect(() => written([[timekeeping(0)], [tal(1.5, ['N'])], [timekeeping(12)]], { plus: '+D' })).toThrow(
      'expected the time of data record 1',
    );
  });

  test('milliseconds that are no samples stay milliseconds; those that are samples but for their digits are samples', () => {
    // 0.123 s at 100 Hz is 12.3; a file whose onsets have two digits at most says samples.
    expect(positions([[timekeeping(0) + tal(0.123, ['N'])], [timekeeping(1) + tal(1.5, ['N'])]])).toEqual([12.3, 150]);
    const at256 = { signals: [{ label: 'ECG', samples: 256, values: new Int16Array(512) }] };
    // Sample 150 is 0.5859375 s: written 0.586. Sample 151 is 0.58984375 s; 0.589 s is none: 150.784.
    expect(positions([[timekeeping(0) + tal(0.586, ['N']) + tal(0.589, ['V'])], [timekeeping(1)]], at256)).toEqual([
      150, 150.784,
    ]);
  });

  test('behind a gap of no whole number of samples a beat is where it is among the samples', () => {
    // The second data record begins at 10.3333 s, frame 1033 (not 1033.33) of the record: 0.2 s later is frame 1053.
    const header = written([[timekeeping(0) + tal(0.1, ['N'])], [timekeeping(10.3333) + tal(10.5333, ['N'])]], {
      plus: '+D',
      signals: [{ label: 'ECG', samples: 100, values: new Int16Array(200) }],
    });
    expect(header.layout.runs.map(({ firstFrame }) => firstFrame)).toEqual([0, 1033]);
    expect([...readEdfAnnotations(header).annotations.sample]).toEqual([10, 1053]);
  });
});

describe('annotation files beside an EDF file', () => {
  const twoRates = (clock?: number) => {
    const file = writeEdf(join(temporaryFolder(), 'r.edf'), {
      signals: [
        { label: 'EMG', samples: 400, values: new Int16Array(1200) },
        { label: 'ECG II', samples: 100, values: new Int16Array(300) },
      ],
    });
    writeFileSync(`${file}.qrs`, writeAnnotations(annotationColumns([{ sample: 302, code: 1 }]), clock));
    return readRecord(file, { verify: true });
  };

  test('count the fastest signal of the file where they do not say, as the WFDB library does, and that is told', async () => {
    const { record } = await twoRates();
    expect([...record!.beats!.sample]).toEqual([75.5]);
    expect(record!.notices).toContainEqual(
      expect.stringMatching(/^r\.edf\.qrs does not say what it counts: 400 a second/),
    );
  });

  test('count what they say where they do', async () => {
    const { record } = await twoRates(1000);
    expect([...record!.beats!.sample]).toEqual([30.2]);
    expect(record!.notices.join()).not.toContain('does not say');
  });
});
