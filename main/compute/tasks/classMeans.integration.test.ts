/** Class means by the task itself, with a model that comes with BeatLens, on made-up records. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { loadEngine } from '../../../models/engine/backend.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import { beatsWhere } from '../../../preload/words/beatTable.ts';
import type { Completeness } from '../../../preload/words/completeness.ts';
import type { MethodName } from '../../../preload/words/methods.ts';
import { writeRecord } from '../../ecg/formats/wfdb/writeRecord.ts';
import { demoRecord } from '../../ecg/synthetic/demoArchive.ts';
import type { ExplainedClass } from '../explaining/accumulateClass.ts';
import { classMeans } from './classMeans.ts';
import { explainBeat } from './explainBeat.ts';

const parent = mkdtempSync(join(tmpdir(), 'beatlens-class-means-'));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

const folder = fileURLToPath(new URL('../../../models/pretrained/cnn-beats', import.meta.url));
const classes = ['N', 'V', 'A'] as const;
const records = [0, 1, 2].map((person) => {
  const written = demoRecord(person, 7, 120);
  const beats = { sample: Float64Array.from(written.annotations.atr!.sample).slice(1) };
  const recordBeats = { ...beats, symbol: Array.from(beats.sample, () => 'N') };
  const headerPath = writeRecord(parent, written);
  const name = `demo${person}`;
  return { record: name, headerPath, signal: 0, beats, recordBeats, patient: name, patientName: name };
});
/** Every third beat of every record, whatever it is: which class a beat has is of no matter to the arithmetic. */
const groupOf = (target: string, place: number) => ({
  target,
  records: records.map((record) => ({ ...record, beats: beatsWhere(record.beats, (at) => at % 3 === place) })),
});
const groups = classes.map(groupOf);

async function meansOf(asked: typeof groups, method: MethodName = 'grad-cam', abort = new AbortController().signal) {
  const running = classMeans({ folder, method, classes: asked, byPatient: true }, abort);
  const done: number[] = [];
  for (;;) {
    const step = await running.next();
    if (step.done) return { done, classes: step.value.classes };
    done.push(step.value.done);
  }
}

function expectSame(one: ExplainedClass, other: ExplainedClass): void {
  const { alarms, waves, patientMeans, peakOverPatients, ...arrays } = one;
  for (const [name, values] of Object.entries(arrays)) {
    const expected = other[name as keyof typeof arrays];
    if (!(values instanceof Float32Array)) expect(values).toEqual(expected);
    // Batches of other beats round otherwise.
    else for (const [at, value] of values.entries()) expect(value).toBeCloseTo((expected as Float32Array)[at]!, 5);
  }
  expect(alarms.map(({ kind, patient }) => [kind, patient])).toEqual(
    other.alarms.map((own) => [own.kind, own.patient]),
  );
  expect(patientMeans!.map(({ patient, beats }) => [patient, beats])).toEqual(
    other.patientMeans!.map((own) => [own.patient, own.beats]),
  );
  for (const [at, { mean, interval }] of waves!.entries()) {
    expect(mean).toBeCloseTo(other.waves![at]!.mean!, 5);
    if (interval) expect(interval[0] <= mean! && mean! <= interval[1]).toBe(true);
  }
  expect(peakOverPatients!.withoutLargest?.share).toBe(other.peakOverPatients!.withoutLargest?.share);
}

test.each(['grad-cam', 'smooth-grad'] as const)(
  '%s: classes together are what each is alone',
  async (method) => {
    const few = groups.map(({ target, records: own }) => ({
      target,
      records: own.map((record) => ({ ...record, beats: { sample: record.beats.sample.slice(0, 2) } })),
    }));
    const given = method === 'grad-cam' ? groups : few;
    const together = await meansOf(given, method);
    for (const [place, target] of given.entries()) {
      expectSame(together.classes[place]!, (await meansOf([target], method)).classes[0]!);
    }
  },
  60_000,
);

test('progress counts all beats; a class without beats has no means; a stop leaves no tensor behind', async () => {
  const { tf } = await loadEngine();
  const total = groups.flatMap((target) => target.records).reduce((sum, { beats }) => sum + beats.sample.length, 0);
  const { done, classes: found } = await meansOf([...groups, { target: 'L', records: [] }]);
  expect(done).toEqual([...done].sort((a, b) => a - b));
  expect(done.at(-1)).toBe(total);
  expect(found[3]).toMatchObject({ target: 'L', beats: 0, alarms: [] });
  expect(found[3]!.mean.every(Number.isNaN)).toBe(true);
  const before = tf.memory().numTensors;
  const stopped = new AbortController();
  const running = classMeans({ folder, method: 'grad-cam', classes: groups }, stopped.signal);
  for (let step = await running.next(); !step.done && step.value.done === 0; step = await running.next());
  stopped.abort();
  await expect(running.next()).rejects.toThrow();
  expect(tf.memory().numTensors).toBe(before);
}, 60_000);

test('a class that the model lacks is refused by name', async () => {
  await expect(meansOf([groupOf('Q', 0)])).rejects.toThrow('the model has no class "Q"');
});

test('integrated gradients tell, of a class, the mean of what each beat tells of its gap; other methods tell nothing', async () => {
  const { signal: abort } = new AbortController();
  const [record] = records;
  const parameters = { 'integrated-gradients': { points: 3, doublings: 0 } };
  const two = [{ target: 'V', records: [{ ...record!, beats: { sample: record!.beats.sample.slice(3, 5) } }] }];
  const task = { folder, method: 'integrated-gradients' as const, parameters };
  const { classes: found } = await finish(classMeans({ ...task, classes: two }, abort));
  const single: Completeness[] = [];
  for (const sample of two[0]!.records[0]!.beats.sample) {
    const one = { ...record!, beats: { sample: Float64Array.of(sample) } };
    const { completeness } = await finish(explainBeat({ ...task, record: one, target: 'V' }, abort));
    single.push(completeness!);
  }
  const meanOf = (value: (beat: Completeness) => number) => (value(single[0]!) + value(single[1]!)) / 2;
  const { gap, change } = found[0]!.completeness!;
  expect(gap).toBeCloseTo(
    meanOf((beat) => Math.abs(beat.sum - beat.change)),
    3,
  );
  expect(change).toBeCloseTo(
    meanOf((beat) => Math.abs(beat.change)),
    3,
  );
  expect(gap).toBeGreaterThan(0.01);
  expect((await meansOf([groups[0]!])).classes[0]!.completeness).toBeUndefined();
});
