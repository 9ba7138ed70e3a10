import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CrossValidateInput, CrossValidateProgress, TrainInput } from '../../../preload/contract/contract.ts';
import { RemoteFailure } from '../../../preload/wire/wire.ts';
import { outOfSampleBeats } from '../../index/crossValidations.ts';
import { listRecords } from '../../index/records.ts';
import { type TestApp, temporaryFolder, testApp } from '../testing/testApp.ts';
import { writeTinyRecord } from '../testing/tinyRecord.ts';

const choices: TrainInput = {
  ...{ network: 'cnn', labelSet: 'mitdb-8', split: 'beats', seed: 1, archiveIds: [] },
  ...{ epochs: 2, batchSize: 16 },
};
/** Each record is a patient of its own with all eight classes, N more often. */
const symbols = 'NLRVAFf/NN'.repeat(3);

async function withRecords(app: TestApp, count = 4): Promise<void> {
  const folder = join(temporaryFolder(), 'tiny');
  for (let record = 0; record < count; record++) writeTinyRecord(folder, `t${record}`, symbols);
  await app.run('archives.import', { folder });
}

const cardOf = async (app: TestApp, modelId: number) =>
  (await app.call('models.get', { modelId })).card as { readonly [name: string]: never } & {
    readonly split: { readonly beats: Record<'training' | 'validation' | 'test', Record<string, number>> };
    readonly training: {
      readonly classWeights?: readonly number[];
      readonly inWords: Record<'balance' | 'augmentation' | 'schedule' | 'stop', string>;
    };
  };

test('balance comes after the split: the parts are the same, and weights follow from training counts alone', async () => {
  const app = testApp();
  await withRecords(app);
  const plain = await app.run('models.train', { ...choices, epochs: 1 });
  const weighted = await app.run('models.train', { ...choices, epochs: 1, balance: 'weighted' });
  const sampled = await app.run('models.train', { ...choices, epochs: 1, balance: 'sampled' });
  const [plainCard, weightedCard] = [await cardOf(app, plain.modelId), await cardOf(app, weighted.modelId)];
  for (const { modelId } of [weighted, sampled]) {
    expect((await cardOf(app, modelId)).split).toEqual(plainCard.split);
    const parts = await Promise.all(
      (['training', 'validation', 'test'] as const).map((part) =>
        app.call('beats.list', { modelId, part, order: 'position', offset: 0, limit: 1000 }),
      ),
    );
    const ids = parts.flatMap(({ beats }) => beats.map(({ id }) => id));
    expect(new Set(ids).size).toBe(4 * symbols.length);
    expect(ids).toHaveLength(4 * symbols.length);
  }
  const counts = Object.values(plainCard.split.beats.training);
  const raw = counts.map((count) => 1 / Math.sqrt(count));
  const beats = counts.reduce((sum, count) => sum + count, 0);
  const scale = beats / raw.reduce((sum, weight, at) => sum + weight * counts[at]!, 0);
  weightedCard.training.classWeights!.forEach((weight, at) => {
    expect(weight).toBeCloseTo(scale * raw[at]!, 12);
  });
  expect(weighted.training.classWeights!.N).toBeCloseTo(scale * raw[0]!, 12);
  expect(weightedCard.training.inWords.balance).toContain('1 / sqrt(training beats of its class)');
}, 60_000);

test('everything chosen is named in the result, the card and the list', async () => {
  const app = testApp();
  await withRecords(app);
  const training = {
    balance: 'sampled',
    augmentation: 'jitter-1',
    schedule: 'plateau',
    plateauEpochs: 3,
    patience: 1,
  } as const;
  const result = await app.run('models.train', { ...choices, ...training, epochs: 30, rhythm: 'rr-1' });
  expect(result.training).toMatchObject({ ...training, batchSize: 16, classWeights: null });
  expect(result).toMatchObject({ epochs: 30, rhythm: 'rr-1' });
  expect(result.epochsTrained).toBe(Math.min(30, result.bestEpoch + 1));
  const [model] = await app.call('models.list', {});
  expect(model!.training).toEqual(result.training);
  expect(model!.epochsTrained).toBe(result.epochsTrained);
  expect(model!.pace).toBeGreaterThan(0);
  const { inWords } = (await cardOf(app, result.modelId)).training;
  expect(inWords.augmentation).toContain('0.02 mV');
  if (result.epochsTrained < 30) {
    expect(inWords.stop).toBe(
      `Stopped after epoch ${result.epochsTrained} of 30: 1 in a row brought nothing better on validation.`,
    );
  }
}, 60_000);

test('plateau epochs without the schedule plateau are refused before anything is read', async () => {
  const app = testApp();
  await withRecords(app);
  await expect(app.run('models.train', { ...choices, plateauEpochs: 2 })).rejects.toThrow(
    'plateau epochs belong to the schedule plateau',
  );
});

test('the catalogue tells each network’s own recipe', async () => {
  const networks = await testApp().call('models.networks', {});
  const cnn = networks.find(({ network }) => network === 'cnn')!;
  expect(cnn.training).toMatchObject({ balance: 'none', augmentation: 'none', schedule: 'cosine', patience: null });
  expect(cnn.epochs).toBeGreaterThan(0);
});

test('the leads of the chosen archives are told, and which would be taken and why', async () => {
  const app = testApp();
  await withRecords(app, 2);
  expect(await app.call('models.leads', { archiveIds: [] })).toEqual({
    leads: [
      { lead: 'MLII', records: 2 },
      { lead: 'V1', records: 2 },
    ],
    taken: [{ lead: 'MLII', reason: 'the record has lead MLII', records: 2 }],
    ...{ records: 2, unusable: [] },
  });
  const { taken } = await app.call('models.leads', { archiveIds: [], lead: 'V1' });
  expect(taken).toEqual([{ lead: 'V1', reason: 'the record has lead V1', records: 2 }]);
});

const folded: CrossValidateInput = { ...choices, split: 'patients', folds: 3 };

test('a cross-validation predicts every beat once, by a model of another fold than its patient’s', async () => {
  const app = testApp();
  await withRecords(app, 6);
  for (const split of ['patients', 'beats'] as const) {
    const result = await app.run('crossValidations.run', { ...folded, split, epochs: 1 });
    expect(result).toMatchObject({ name: `cnn-${split}-3-folds-1`, beats: 6 * symbols.length, split });
    const foldOfPatient = new Map<string, Set<number>>();
    const confusion = result.labels.map(() => result.labels.map(() => 0));
    for (const { id, patient, beats } of listRecords(app.index)) {
      const said = outOfSampleBeats(app.index, result.id, id * 2 ** 24, (id + 1) * 2 ** 24 - 1);
      expect(said.id).toHaveLength(beats);
      foldOfPatient.set(patient, new Set(said.fold));
      for (let beat = 0; beat < beats; beat++) {
        confusion[said.classIndex[beat]!]![said.predicted[beat]!]!++;
        const probabilities = said.probabilities.subarray(beat * said.classes, (beat + 1) * said.classes);
        expect(probabilities.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
      }
    }
    expect(confusion).toEqual(result.confusion);
    expect(result.folds.map(({ fold }) => fold)).toEqual([1, 2, 3]);
    for (const fold of result.folds) {
      expect(fold.training + fold.validation + fold.beats).toBe(6 * symbols.length);
    }
    const one = [...foldOfPatient.values()].every((folds) => folds.size === 1);
    expect(one).toBe(split === 'patients');
  }
  const all = await app.call('crossValidations.list', {});
  expect(all).toHaveLength(2);

  const asked = { crossValidationId: all[0]!.id, classes: ['V'] };
  const { offsets, before, beats: matched } = await app.call('crossValidations.matchOffsets', asked);
  expect(Object.keys(offsets)).toEqual(['V']);
  expect(matched).toBe(all[0]!.beats);
  expect(before).toEqual(all[0]!.perClass);
  const counted = await app.call('crossValidations.matchOffsets', { ...asked, leftOut: ['N'] });
  expect(counted.beats).toBe(matched - all[0]!.perClass.N!.n);
  await expect(app.call('crossValidations.matchOffsets', { ...asked, leftOut: ['V'] })).rejects.toThrow(
    'has no beat of class V to count',
  );
  await expect(app.call('crossValidations.matchOffsets', { ...asked, classes: ['W'] })).rejects.toThrow(
    'the cross-validation has no class "W"; expected one of',
  );
}, 60_000);

test('cancelled after a fold it goes on there, to the same result as without the cancel', async () => {
  const app = testApp();
  await withRecords(app, 6);
  const stop = new AbortController();
  const onProgress = ({ finished }: CrossValidateProgress) => {
    if (finished.length === 1) stop.abort();
  };
  const cancelled = app.run('crossValidations.run', folded, { signal: stop.signal, onProgress });
  await expect(cancelled).rejects.toThrow();
  expect(await app.call('crossValidations.list', {})).toEqual([]);
  const folds: number[] = [];
  const resumed = await app.run('crossValidations.run', folded, {
    onProgress: ({ stage, fold }) => void (stage === 'training' && folds.push(fold)),
  });
  expect(Math.min(...folds)).toBe(2);
  const unbroken = await app.run('crossValidations.run', folded);
  const comparable = ({ confusion, folds: each }: typeof unbroken) => [
    confusion,
    each.map(({ seconds, ...fold }) => fold),
  ];
  expect(comparable(resumed)).toEqual(comparable(unbroken));
  const all = (id: number) => outOfSampleBeats(app.index, id, 0, 2 ** 40).probabilities;
  expect(all(resumed.id)).toEqual(all(unbroken.id));
}, 60_000);

test('more folds than patients are refused in words', async () => {
  const app = testApp();
  await withRecords(app);
  await expect(app.run('crossValidations.run', { ...folded, folds: 5 })).rejects.toThrow(RemoteFailure);
  await expect(app.run('crossValidations.run', { ...folded, folds: 5 })).rejects.toThrow(
    'split patients: expected at least 5 patients for 5 folds, found 4.',
  );
});
