import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { recordFormats } from '../../app/recordFormats.ts';
import { command as importCommand } from '../../hosts/cli/commands/import.ts';
import { openRecord } from '../archive/openRecord.ts';
import { readRecord } from '../archive/readRecord.ts';
import { encodeAnnotations, readRecordAnnotations } from '../archive/readRecordAnnotations.ts';
import { scanFolder } from '../archive/scanFolder.ts';
import { annotationColumns } from '../record/annotations.ts';
import type { RecordHeader } from '../record/header.ts';
import type { RecordFormat } from '../record/recordFormat.ts';
import { readRegular } from '../regularFile.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { readWindows } from '../windows/readWindows.ts';
import { recipes } from '../windows/recipe.ts';

// The whole of a third format: one file like this one, and one line in formats.ts, which the mock stands for.
const { toy } = vi.hoisted(() => {
  // Test files share their modules: what was loaded before knows nothing of the third format.
  vi.resetModules();
  const parsed = (file: string) => {
    const [name = '', rate, ...values] = readRegular(file, 'a readable toy file', 1e6)
      .toString('utf8')
      .trim()
      .split(' ');
    const header: RecordHeader = {
      ...{
        file,
        name,
        samplingRateHz: Number(rate),
        sampleCount: values.length,
        signalCount: 1,
        comments: [],
        notices: [],
      },
      ...{ baseTimeMs: undefined, baseDate: undefined },
      signals: [
        {
          ...{ fileName: basename(file), format: 0, samplesPerFrame: 1, adcGain: 1000, calibrated: true, baseline: 0 },
          ...{ units: 'mV', description: 'II' },
        },
      ],
    };
    return { header, values: Int32Array.from(values, Number) };
  };
  const toy: RecordFormat = {
    title: 'Toy',
    endings: ['.toy'],
    otherEndings: ['.toybox'],
    words: { short: 'toys (.toy)', long: 'toy files' },
    annotationStem: (file) => basename(file),
    load: async () => ({
      readHeader: (file) => parsed(file).header,
      async open(file) {
        const { header, values } = parsed(file);
        const [signal] = header.signals;
        return {
          header,
          length: values.length,
          remarks: [],
          read: ({ from, to, signals }) =>
            signals.map((index) => {
              return { index, signal: signal!, digital: values.slice(from, to), invalidSample: -(2 ** 31) };
            }),
        };
      },
      async read(file) {
        const { header, values } = parsed(file);
        return {
          header,
          samples: values.length,
          stored: [{ samplesPerFrame: 1, isWhole: true }],
          ...{ notices: [], lost: [], files: [file], signalParts: [String(values)], courses: [] },
        };
      },
      annotationFiles: (await import('./mitAnnotations/mitAnnotations.ts')).mitAnnotations('where-finer'),
    }),
  };
  return { toy };
});

vi.mock('./formats.ts', async (original) => {
  const { formats } = await original<typeof import('./formats.ts')>();
  return { formats: [...formats, toy] };
});

afterAll(() => {
  vi.resetModules();
});

describe('a format that is one more line of the registry', () => {
  function toyFile(): { folder: string; file: string } {
    const folder = temporaryFolder();
    const file = join(folder, 't1.toy');
    writeFileSync(file, `t1 100 ${Array.from({ length: 300 }, (_, sample) => (sample === 150 ? 1000 : 0)).join(' ')}`);
    writeFileSync(join(folder, 't1.toy.toybox'), 'never an annotator');
    return { folder, file };
  }

  test('is found by a scan, with its annotations written and read beside it', async () => {
    const { folder, file } = toyFile();
    expect(scanFolder(folder).headers).toEqual([file]);
    const written = annotationColumns([{ sample: 150, code: 1 }]);
    const { header } = await openRecord(file);
    writeFileSync(`${file}.atr`, await encodeAnnotations(file, written, header));
    expect([...(await readRecordAnnotations(file, 'atr')).annotations.sample]).toEqual([150]);
    const { record, rejections } = await readRecord(file, { verify: true });
    expect(rejections).toEqual([]);
    expect(record).toMatchObject({ name: 't1', samples: 300, files: [file, `${file}.atr`], notices: [] });
    expect([...record!.beats!.sample]).toEqual([150]);
  });

  test('is cut into windows', async () => {
    const { file } = toyFile();
    const window = { samplingRateHz: 100, beforeSamples: 2, afterSamples: 2 };
    const input = { signals: [0], sample: [150], window, recipe: recipes['recorded-1'] };
    const { values } = readWindows(await openRecord(file), input);
    expect([...values]).toEqual([0, 0, 1, 0]);
  });

  test('is told of in dialogs and in help', () => {
    expect(recordFormats.short).toBe('WFDB records (.hea, .dat, .atr) or EDF files (.edf, .bdf) or toys (.toy)');
    expect(recordFormats.long).toMatch(/; or EDF and BDF files; or toy files$/);
    expect(importCommand.notes?.join(' ')).toContain('toys (.toy)');
  });
});
