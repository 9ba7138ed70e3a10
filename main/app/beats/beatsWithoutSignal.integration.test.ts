/** Beats of which the lead has no signal, through every screen's call: real host, real compute process, case beats-without-signal. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Beat, Evaluation, ImportResult, TrainResult } from '../../../preload/contract/contract.ts';
import { writeRecord } from '../../ecg/formats/wfdb/writeRecord.ts';
import { demoRecord } from '../../ecg/synthetic/demoArchive.ts';
import { type LocalApp, openLocalApp } from '../../hosts/local.ts';

const noSample = -32_768;
const seconds = 60;
let parent: string;
let local: LocalApp;
let imported: ImportResult;
let off: ImportResult;
let trained: TrainResult;
let evaluation: Evaluation;
let beats: Beat[];

/** Demo records, of which the last has no samples from 20 s to 40 s, and one value from there to 50 s. */
function writePeople(folder: string): { without: number } {
  let without = 0;
  for (const place of [0, 1, 2, 3]) {
    const record = demoRecord(place, 5, seconds);
    const { samplingRateHz } = record;
    const [from, flat, to] = [20, 40, 50].map((second) => second * samplingRateHz) as [number, number, number];
    const signals = record.signals.map((signal) => ({
      ...signal,
      digital: Int32Array.from(signal.digital, (value, at) =>
        at < from || at >= to ? value : at < flat ? noSample : 900,
      ),
    }));
    if (place < 3) writeRecord(folder, { ...record, format: 16 });
    else {
      writeRecord(folder, { ...record, format: 16, signals });
      const { sample, count } = record.annotations.atr!;
      // Row 0 is the rhythm note. A beat within 300 ms of the end of the flat stretch has signal.
      const reach = 0.3 * samplingRateHz;
      for (let row = 1; row < count; row++) if (sample[row]! >= from && sample[row]! < to - reach) without++;
    }
  }
  return { without };
}

let without: number;
beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'beatlens-no-signal-'));
  const gap = join(parent, 'gap');
  cpSync('resources/fixtures/cases/beats-without-signal', gap, { recursive: true });
  ({ without } = writePeople(join(parent, 'people')));
  local = await openLocalApp({ dataFolder: join(parent, 'data'), host: 'cli', validateOutputs: true });
  imported = await local.api.run('archives.import', { folder: gap });
  off = await local.api.run('archives.import', { folder: join(parent, 'people') });
  trained = await local.api.run('models.train', {
    ...{ network: 'cnn', labelSet: 'mitdb-8', split: 'beats', seed: 7, epochs: 1, batchSize: 64 },
    archiveIds: [off.archiveId],
  });
  evaluation = await local.api.run('evaluations.run', { modelId: trained.modelId, archiveId: imported.archiveId });
  ({ beats } = await local.api.call('beats.list', {
    ...{ archiveId: imported.archiveId, modelId: trained.modelId, order: 'position', offset: 0, limit: 100 },
  }));
});
afterAll(async () => {
  await local?.close();
  rmSync(parent, { recursive: true, force: true });
});

test('an import says how many beats have no signal in which lead', () => {
  // README of the case: 11 beats, 10 with a sample at the fiducial.
  expect(imported).toMatchObject({ records: 1, beats: 11 });
  expect(imported.notices.map(({ record, notice }) => [record, notice.split(':')[0]])).toContainEqual([
    'gp',
    'no signal at 1 of 11 beats in lead MLII',
  ]);
  expect(off.notices.filter(({ notice }) => notice.startsWith('no signal'))).toHaveLength(1);
});

test('a training leaves them away and says how many', async () => {
  expect(without).toBeGreaterThan(10);
  expect(trained.withoutSignal).toBe(without);
  const { total } = await local.api.call('beats.list', {
    modelId: trained.modelId,
    part: 'training',
    order: 'position',
    offset: 0,
    limit: 1,
  });
  const parts = (['training', 'validation', 'test'] as const).map((part) =>
    local.api.call('beats.counts', { modelId: trained.modelId, part }),
  );
  const members = (await Promise.all(parts)).reduce((sum, counted) => sum + counted.total, 0);
  expect(total).toBeGreaterThan(0);
  expect(members).toBe(off.beats - without);
});

test('an evaluation predicts ten of eleven; the other is in no number but EC57’s', async () => {
  expect(evaluation).toMatchObject({
    beats: 10,
    withoutSignal: { beats: 1, records: [{ record: 'gp', beats: 1 }] },
  });
  expect(evaluation.confusion.flat().reduce((sum, count) => sum + count, 0)).toBe(10);
  const details = (await local.api.call('evaluations.details', { evaluationId: evaluation.id }))!;
  expect(details.remarks.join(' ')).toContain('The lead has no signal of 1 beat (gp 1)');
  const { fromStart } = details.ec57!;
  expect([fromStart!.gross.beats, fromStart!.gross.shutDown]).toEqual([10, 1]);
});

test('the beat is shown as without signal and has no prediction', () => {
  expect(beats.map(({ leadsWithoutSignal }) => leadsWithoutSignal.length)).toEqual([0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
  const beat = beats[3]!;
  expect([beat.sample, beat.leadsWithoutSignal, beat.prediction]).toEqual([1100, ['MLII'], null]);
});

test('a classification gives it no class and says so', async () => {
  const said = await local.api.run('models.classify', { modelId: trained.modelId, archiveId: imported.archiveId });
  expect([said.beats, said.withoutSignal]).toEqual([10, 1]);
  expect(Object.values(said.predicted).reduce((sum, count) => sum + count, 0)).toBe(10);
});

test('it cannot be explained, in words', async () => {
  const asked = { modelId: trained.modelId, beatId: beats[3]!.id, target: 'N', method: 'grad-cam' } as const;
  await expect(local.api.call('explanations.beat', asked)).rejects.toThrow(
    /^lead MLII has no signal of the beat at gp:1100: .* choose another lead or another beat\.$/,
  );
});

test('class means and the comparison of methods are of the others', async () => {
  const among = { archiveId: imported.archiveId };
  const choice = {
    method: 'grad-cam',
    selection: 'all',
    part: null,
  } as const;
  const asked = { modelId: trained.modelId, targets: ['N'], ...choice, among };
  const means = await local.api.run('explanations.classMeans', asked);
  const ofN = beats.filter(({ symbol }) => symbol === 'N').length;
  const unseen = beats[3]!.symbol === 'N' ? 1 : 0;
  expect([means.classes[0]!.beats, means.withoutSignal]).toEqual([ofN - unseen, unseen]);
  const compared = await local.api.run('methodComparisons.run', {
    ...{ modelId: trained.modelId, methods: ['grad-cam'], targets: ['N'], part: null, beatsPerClass: 4, seed: 1 },
  });
  expect(compared.withoutSignal).toBe(0);
});

test('a beat that is wrong is one with a prediction', async () => {
  const choice = { modelId: trained.modelId, order: 'position', offset: 0, limit: 100 } as const;
  const listed = async (correctness: 'correct' | 'incorrect') =>
    (await local.api.call('beats.list', { ...choice, archiveId: imported.archiveId, correctness })).total;
  expect((await listed('correct')) + (await listed('incorrect'))).toBe(10);
});

test('a lead that is looked at later is looked through then', async () => {
  // V1 of the demo record was never the usual lead.
  const cross = await local.api.run('models.classify', {
    modelId: trained.modelId,
    archiveId: off.archiveId,
    lead: 'V1',
  });
  expect(cross.withoutSignal).toBe(without);
});

test('an import again looks through nothing anew', async () => {
  const again = await local.api.run('archives.import', { folder: join(parent, 'people') });
  expect(again.notices.filter(({ notice }) => notice.startsWith('no signal'))).toEqual([]);
});
