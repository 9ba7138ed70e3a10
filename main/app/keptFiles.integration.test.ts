/** What was computed for hours outlives the index: evaluations and cross-validations come back with their models. */
import { readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CrossValidateInput, TrainInput } from '../../preload/contract/contract.ts';
import { type TestApp, temporaryFolder, testApp } from './testing/testApp.ts';
import { writeTinyRecord } from './testing/tinyRecord.ts';

const choices = {
  network: 'cnn' as const,
  labelSet: 'mitdb-8' as const,
  seed: 1,
  archiveIds: [] as number[],
  epochs: 1,
  batchSize: 4,
};
const training: TrainInput = { ...choices, split: 'beats' };
const folded: CrossValidateInput = { ...choices, split: 'beats', folds: 3 };

async function stop(app: TestApp): Promise<void> {
  await app.app.close();
  app.index.database.close();
}

/** All that must not be lost, without the ids that each index gives anew. */
async function results(app: TestApp) {
  const withoutId = ({ id: _, ...rest }: { id: number }) => rest;
  const models = await app.call('models.list', {});
  const evaluations = [];
  for (const { id: modelId, name } of models) {
    for (const one of await app.call('evaluations.list', { modelId })) {
      // Gone is told of beats that are not imported: as it should be until they are.
      const { modelId: _, gone: __, ...rest } = one;
      evaluations.push([name, withoutId(rest), await app.call('evaluations.details', { evaluationId: one.id })]);
    }
  }
  return {
    models: models.map(({ name, problem, synthetic, test: tested }) => ({ name, problem, synthetic, tested })),
    evaluations,
    crossValidations: (await app.call('crossValidations.list', {})).map(withoutId),
  };
}

test('a lost index costs no evaluation and no cross-validation; imported again, their beats are known again', async () => {
  const dataFolder = temporaryFolder();
  const indexFile = join(dataFolder, 'index.sqlite');
  let milliseconds = Date.parse('2026-01-02T03:04:05Z');
  const start = () => testApp({ dataFolder, indexFile, now: () => new Date(milliseconds++) });
  const folder = join(temporaryFolder(), 'tiny');
  for (let record = 0; record < 4; record++) writeTinyRecord(folder, `t${record}`, 'NLRVAFf/'.repeat(4));

  const app = start();
  await app.run('archives.import', { folder });
  const { modelId } = await app.run('models.train', training);
  await app.run('evaluations.run', { modelId, part: 'test' });
  const { id: crossValidationId } = await app.run('crossValidations.run', folded);
  const before = await results(app);
  expect(before.evaluations).toHaveLength(2);
  expect(before.crossValidations).toHaveLength(1);
  const matched = await app.call('crossValidations.matchOffsets', { crossValidationId, classes: ['V'] });
  expect(readdirSync(join(dataFolder, 'checkpoints'))).toEqual([]);
  await stop(app);

  renameSync(indexFile, join(dataFolder, 'aside'));
  for (const ending of ['-wal', '-shm']) rmSync(`${indexFile}${ending}`, { force: true });
  const later = start();
  expect(await results(later)).toEqual(before);
  const [found] = await later.call('crossValidations.list', {});
  const asked = { crossValidationId: found!.id, classes: ['V'] };
  await expect(later.call('crossValidations.matchOffsets', asked)).rejects.toThrow('its archive may be gone');
  await later.run('archives.import', { folder });
  expect(await later.call('crossValidations.matchOffsets', asked)).toEqual(matched);
  const [model] = await later.call('models.list', {});
  const again = await later.run('evaluations.run', { modelId: model!.id, part: 'test' });
  expect(again.confusion).toEqual((before.evaluations[0]![1] as typeof again).confusion);
  await stop(later);

  // The old index is put back: what came meanwhile is there, and nothing is there twice.
  renameSync(join(dataFolder, 'aside'), indexFile);
  const restored = await results(start());
  expect(restored.models).toEqual(before.models.map((one) => ({ ...one, tested: expect.anything() })));
  expect(restored.evaluations).toHaveLength(3);
  expect(restored.crossValidations).toEqual(before.crossValidations);
});

test('a cross-validation that was removed stays removed', async () => {
  const dataFolder = temporaryFolder();
  const start = () => testApp({ dataFolder, indexFile: join(dataFolder, 'index.sqlite') });
  const folder = join(temporaryFolder(), 'tiny');
  for (let record = 0; record < 4; record++) writeTinyRecord(folder, `t${record}`, 'NLRVAFf/'.repeat(2));
  const app = start();
  await app.run('archives.import', { folder });
  const { id, name } = await app.run('crossValidations.run', folded);
  expect(readdirSync(join(dataFolder, 'cross-validations'))).toEqual([`${name}.json`]);
  await app.call('crossValidations.remove', { crossValidationId: id });
  await stop(app);
  expect(await start().call('crossValidations.list', {})).toEqual([]);
});
