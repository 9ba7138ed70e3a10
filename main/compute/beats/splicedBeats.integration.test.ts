import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { gatherBeats } from '../../../models/prediction/windows.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import { openRecord } from '../../ecg/archive/openRecord.ts';
import { readRecordAnnotations } from '../../ecg/archive/readRecordAnnotations.ts';
import { writeRecord } from '../../ecg/formats/wfdb/writeRecord.ts';
import { demoRecord } from '../../ecg/synthetic/demoArchive.ts';
import { recipes } from '../../ecg/windows/recipe.ts';
import { synthesise } from '../tasks/synthesise.ts';
import { closeRoom, readManifest, readWithRoom, type WindowChoice } from './manifest.ts';
import { roomToSplice, splicedOf, type TrainingBeats, withSplicedBeats } from './splicedBeats.ts';

const parent = mkdtempSync(join(tmpdir(), 'beatlens-spliced-'));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

const manifest = [0, 1].map((person) => {
  const written = demoRecord(person, 7, 40);
  const beats = { sample: Float64Array.from(written.annotations.atr!.sample).slice(1) };
  const headerPath = writeRecord(parent, written);
  return { record: `demo${person}`, headerPath, signal: 0, beats, recordBeats: beats };
});
const beats = manifest.reduce((sum, record) => sum + record.beats.sample.length, 0);
const window = recipes['median-beat-residual-2'].window!;
const windows: WindowChoice = { recipe: 'median-beat-residual-2', window, rhythm: 'rr-morphology-2' };
const { signal: abort } = new AbortController();
async function roomOf() {
  const more = roomToSplice(manifest, 'aami-5', 'rhythm-synthesis-1');
  const room = await finish(readWithRoom(manifest, windows, { more, folder: join(parent, 'rows') }, abort));
  onTestFinished(() => closeRoom(room));
  return room;
}
const recorded = async (training: Uint32Array) => ({
  manifest,
  room: await roomOf(),
  classIndex: new Uint8Array(beats),
  training,
});
const all = Uint32Array.from({ length: beats }, (_, beat) => beat);
const choice = { ...windows, labelSet: 'aami-5', seed: 1, augmentation: 'rhythm-synthesis-1' } as const;

/** What is learned from the spliced beats: windows, rhythm, classes and records as bytes. */
function bytesOf({ windows, classIndex, records }: TrainingBeats, spliced: Uint32Array): Buffer {
  const { values, rhythm } = gatherBeats(windows, spliced);
  const [classes, from] = [classIndex, records].map((column) => Uint8Array.from(spliced, (beat) => column[beat]!));
  return Buffer.concat([new Uint8Array(values.buffer), new Uint8Array(rhythm!.values.buffer), classes!, from!]);
}

test('spliced beats stand behind the recorded ones; what is not for training has no part in them', async () => {
  const first = manifest[0]!.beats.sample.length;
  const input = await recorded(all.subarray(0, first));
  const made = await finish(withSplicedBeats(input, choice, abort));
  const { values } = await finish(readManifest(manifest, windows, abort));
  expect(Buffer.from(made.windows.values.slice(0, values.length).buffer).equals(Buffer.from(values.buffer))).toBe(true);
  expect(made.classIndex.subarray(0, beats)).toEqual(input.classIndex);
  const spliced = made.spliced!;
  expect(spliced.length).toBeGreaterThan(700);
  expect(spliced.every((beat) => beat >= beats && made.records[beat] === 0)).toBe(true);
  expect(made.windows.beats).toBe(made.classIndex.length);
  expect(gatherBeats(made.windows, spliced).rhythm!.values.every(Number.isFinite)).toBe(true);
  // The same once more, with other classes for the beats that are held out.
  const classIndex = input.classIndex.map((index, beat) => (beat < first ? index : 2));
  const other = await finish(withSplicedBeats({ ...input, classIndex }, choice, abort));
  expect(bytesOf(other, other.spliced!).equals(bytesOf(made, spliced))).toBe(true);
  // And made together with the other record, as the folds of a cross-validation share them.
  const together = await finish(withSplicedBeats(await recorded(all), choice, abort));
  const taken = splicedOf(together, beats, all.subarray(0, first));
  expect(taken.length).toBeLessThan(together.spliced!.length);
  expect(bytesOf(together, taken).equals(bytesOf(made, spliced))).toBe(true);
  expect(() => splicedOf(together, beats, all.subarray(0, first - 1))).toThrow('of record 0 are for training');
});

test('a record that cannot be read is told by its file, a stop by its reason; no thread stays', async () => {
  const threads = () => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;
  const before = threads();
  const input = await recorded(all);
  const gone = manifest.map((record) => ({ ...record, headerPath: join(parent, 'gone.hea') }));
  await expect(finish(withSplicedBeats({ ...input, manifest: gone }, choice, abort))).rejects.toThrow(
    /gone\.hea: expected .*, found nothing there; check the path/,
  );
  const stop = new AbortController();
  const stopped = finish(withSplicedBeats(input, choice, stop.signal));
  stop.abort(new Error('enough'));
  await expect(stopped).rejects.toThrow('enough');
  expect(threads()).toBe(before);
});

test('another augmentation synthesises nothing; a label set that the augmentation is not for is refused', async () => {
  const input = await recorded(all);
  const none = await finish(withSplicedBeats(input, { ...choice, augmentation: 'jitter-2' }, abort));
  expect(none.spliced).toBeUndefined();
  expect(none.windows).toBe(input.room.windows);
  await expect(finish(withSplicedBeats(input, { ...choice, labelSet: 'mitdb-8' }, abort))).rejects.toThrow(
    'expected label set aami-5, got mitdb-8; choose that',
  );
});

test('the recordings of a record can be written, as records that say they are synthetic; a folder that holds something is refused', async () => {
  const folder = join(parent, 'made');
  const [recorded] = manifest;
  const labelled = { ...recorded!.beats, classIndex: new Uint8Array(recorded!.beats.sample.length) };
  const record = { ...recorded!, beats: labelled, patientName: 'Ada' };
  const asked = { record, lead: 'MLII', seed: 1, folder };
  const written = await finish(synthesise(asked, abort));
  expect(written.map((one) => one.record)).toContain('demo0_runs_2');
  for (const { record: name, beats, seconds } of written) {
    const open = await openRecord(join(folder, `${name}.hea`));
    expect(open.header.comments).toContain('synthetic: made by BeatLens, not a recording of a person');
    expect(open.length / open.header.samplingRateHz).toBeCloseTo(seconds, 6);
    expect((await readRecordAnnotations(join(folder, `${name}.hea`), 'atr')).annotations.count).toBe(beats);
  }
  await expect(finish(synthesise(asked, abort))).rejects.toThrow('expected a folder that is empty, or not there yet');
});
