import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRecord } from '../../ecg/archive/openRecord.ts';
import { detectBeats } from '../../ecg/detection/detectBeats.ts';
import { scoreDetection } from '../../ecg/detection/scoreDetection.ts';
import { readAnnotations } from '../../ecg/formats/mitAnnotations/readAnnotations.ts';
import { writeAnnotations } from '../../ecg/formats/mitAnnotations/writeAnnotations.ts';
import { encodeSignals } from '../../ecg/formats/wfdb/encodeSignals.ts';
import { demoRecord } from '../../ecg/synthetic/demoArchive.ts';
import { type RecipeName, recipes } from '../../ecg/windows/recipe.ts';
import { type ManifestRecord, windowsOfRecord } from '../beats/manifest.ts';
import { sourceOf } from '../beats/spliceRecord.ts';
import { windowWaves } from '../explaining/windowWaves.ts';

/**
 * One recording stored in three ways: at 360 Hz; with four samples a frame of 90 Hz; and with 72 a frame of 5 Hz. Its
 * annotations count 360 a second in each, so that positions are quarters and seventy-seconds of frames. All that is cut or
 * counted must be the same.
 */
const perFrame = [1, 4, 72] as const;
const window = { samplingRateHz: 360, beforeSamples: 100, afterSamples: 180 };
const folder = mkdtempSync(join(tmpdir(), 'beatlens-clocks-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let stored: Map<number, ManifestRecord>;

beforeAll(() => {
  const { signals, annotations } = demoRecord(0, 3, 45);
  stored = new Map(
    perFrame.map((samples) => {
      const name = `x${samples}`;
      const rate = 360 / samples;
      const length = Math.floor(signals[0]!.digital.length / 72) * 72;
      const cut = signals.map(({ digital }) => ({
        digital: Int32Array.from(digital).slice(0, length),
        samplesPerFrame: samples,
      }));
      writeFileSync(join(folder, `${name}.dat`), encodeSignals(16, cut));
      const lines = ['MLII', 'V1'].map((lead) => `${name}.dat 16x${samples} 200(1024)/mV 11 1024 0 0 0 ${lead}\n`);
      const headerPath = join(folder, `${name}.hea`);
      writeFileSync(headerPath, `${name} 2 ${rate} ${length / samples}\n${lines.join('')}`);
      writeFileSync(join(folder, `${name}.atr`), writeAnnotations(annotations.atr!, 360));
      const { sample, count, code } = readAnnotations(join(folder, `${name}.atr`), rate);
      const isBeat = (position: number, row: number) => row > 0 && row < count - 1 && code[row]! < 14 && position > 0;
      const beats = { sample: sample.filter(isBeat) };
      return [samples, { record: name, headerPath, signal: 0, beats, recordBeats: beats }];
    }),
  );
});

test('positions are fractions of frames', () => {
  const beats = stored.get(72)!.beats.sample;
  expect(beats.length).toBeGreaterThan(35);
  expect(Array.from(beats).filter((position) => !Number.isInteger(position)).length).toBeGreaterThan(30);
  expect(Array.from(beats, (position) => Math.round(position * 72))).toEqual([...stored.get(1)!.beats.sample]);
});

test.each([
  ['raw-1', 'rr-1'],
  ['highpass-1', 'none'],
  ['median-beat-residual-2', 'beat-sequence-1'],
] as const satisfies readonly (readonly [RecipeName, string])[])(
  'windows of %s and rhythm %s are those of the same recording with one sample a frame',
  async (recipe, rhythm) => {
    expect(recipes[recipe]).toBeDefined();
    const cut = async (samples: number) => {
      const record = stored.get(samples)!;
      return windowsOfRecord(await openRecord(record.headerPath), record, { recipe, window, rhythm });
    };
    const { rhythm: expectedRhythm, ...expected } = await cut(1);
    for (const samples of [4, 72]) {
      const { rhythm: found, ...windows } = await cut(samples);
      expect(windows).toEqual(expected);
      // Seconds of a difference of fractions: equal to the precision of the numbers that a network takes.
      const away = Array.from(found?.values ?? [], (value, at) => Math.abs(value - expectedRhythm!.values[at]!));
      expect(away.length).toBe(expectedRhythm?.values.length ?? 0);
      expect(Math.max(0, ...away)).toBeLessThan(1e-5);
    }
  },
);

test('so are the waves of their beats and what recordings are spliced of', async () => {
  const classes = new Uint8Array(stored.get(1)!.beats.sample.length);
  const waves = await windowWaves(stored.get(1)!, window);
  const source = await sourceOf(stored.get(1)!, classes);
  expect(waves.filter(({ qrs }) => qrs !== null).length).toBeGreaterThan(30);
  for (const samples of [4, 72]) {
    expect(await windowWaves(stored.get(samples)!, window)).toEqual(waves);
    expect(await sourceOf(stored.get(samples)!, classes)).toEqual(source);
  }
});

test('so are detected beats and their score, whose match window is in milliseconds', async () => {
  const detected = async (samples: number) => {
    const { headerPath } = stored.get(samples)!;
    const detecting = detectBeats(await openRecord(headerPath), 0);
    let step = detecting.next();
    while (!step.done) step = detecting.next();
    const rate = 360 / samples;
    const reference = readAnnotations(headerPath.replace(/hea$/, 'atr'), rate);
    const options = { samplingRateHz: rate, windowMs: 150, fromSeconds: 5 };
    const { offsetsMs, ...score } = scoreDetection(reference, step.value, options);
    return {
      seconds: Array.from(step.value, (position) => Math.round((position / rate) * 1e6)),
      offsets: offsetsMs.map((ms) => Math.round(ms * 1e3)),
      score,
    };
  };
  const expected = await detected(1);
  expect(expected.score.truePositives).toBeGreaterThan(30);
  expect(await detected(4)).toEqual(expected);
  expect(await detected(72)).toEqual(expected);
});
