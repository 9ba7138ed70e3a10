import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ModelCard } from '../../../models/store/card.ts';
import type { TrainingReference } from '../../../preload/words/trainingReference.ts';
import { writeRecord } from '../../ecg/formats/wfdb/writeRecord.ts';
import { demoRecord, writeDemoArchive } from '../../ecg/synthetic/demoArchive.ts';
import type { LocalApp } from '../../hosts/local.ts';
import { putCard } from '../../index/models.ts';
import { closeIndex, openIndex } from '../../index/open.ts';
import { cardIn, openIn, trainInput } from '../testing/journey.ts';

/** Sixteen generated people, one record each, that a model is trained on; and sixteen others upside down. */
const people = 16;
const secondsEach = 30;

let parent: string;
let local: LocalApp;
let modelId: number;
let knownId: number;
let turnedId: number;
let card: ModelCard;

beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'beatlens-app-'));
  const [known, turned] = [join(parent, 'known'), join(parent, 'turned')];
  for await (const _ of writeDemoArchive(known, { seed: 5, records: people, secondsEach }));
  for (let index = 0; index < people; index++) {
    const made = demoRecord(index, 6, secondsEach);
    const signals = made.signals.map((one) => ({
      ...one,
      digital: Int32Array.from(one.digital, (value) => 2 * 1024 - value),
    }));
    writeRecord(turned, { ...made, signals: signals as typeof made.signals });
  }
  local = await openIn(parent);
  knownId = (await local.api.run('archives.import', { folder: known })).archiveId;
  const trained = await local.api.run('models.train', {
    ...trainInput,
    network: 'mlp',
    archiveIds: [knownId],
    name: 'm',
  });
  modelId = trained.modelId;
  turnedId = (await local.api.run('archives.import', { folder: turned })).archiveId;
  card = cardIn(parent, 'm');
}, 120_000);

afterAll(async () => {
  await local.close();
  rmSync(parent, { recursive: true, force: true });
});

test('a card holds a line for each training record, its training beats by class, and how sure the model is of others', () => {
  const reference = card.reference!;
  expect(reference.records.map(({ record, lead, samplingRateHz }) => [record, lead, samplingRateHz])).toHaveLength(
    people,
  );
  const sums = card.classes.map((_, place) => reference.records.reduce((sum, one) => sum + one.classes[place]!, 0));
  expect(sums).toEqual(card.classes.map((name) => card.split.beats.training[name]));
  expect(reference.validation?.accuracy).toBeCloseTo(card.evaluation!.accuracy, 4);
});

test('evaluated on its own archive, it says that it was trained on it, and that none of its records differs', async () => {
  const { id } = await local.api.run('evaluations.run', { modelId, archiveId: knownId });
  const details = (await local.api.call('evaluations.details', { evaluationId: id }))!;
  expect(details.remarks).toContainEqual(
    expect.stringContaining(`trained on beats of ${people} of the ${people} records: all`),
  );
  expect(details.doubt?.records.map(({ record, trainedAs }) => record === trainedAs)).toEqual(Array(people).fill(true));
  const traits = details.doubt?.records.flatMap(({ differences }) => differences.map(({ trait }) => trait));
  expect(traits?.filter((trait) => trait !== 'confidence')).toEqual([]);
});

test('people upside down are told as such, together and one by one, classified or evaluated; none of them was trained on', async () => {
  const classified = await local.api.run('models.classify', { modelId, archiveId: turnedId });
  expect(classified.doubt).toMatchObject({ level: expect.stringMatching(/^(differs|far)$/), compared: people });
  expect(classified.doubt.differences.map(({ trait }) => trait)).toContain('polarity');
  const records = await local.api.call('records.list', { archiveId: turnedId });
  const one = await local.api.call('models.recordDoubt', { modelId, recordId: records[0]!.id });
  expect(one).toEqual(classified.doubt.records[0]);
  const { id } = await local.api.run('evaluations.run', { modelId, archiveId: turnedId });
  const details = (await local.api.call('evaluations.details', { evaluationId: id }))!;
  expect(details.remarks.join(' ')).not.toContain('trained on');
  expect(details.doubt?.level).toBe(classified.doubt.level);
});

test('in the other lead a record is told to show another one', async () => {
  const [record] = await local.api.call('records.list', { archiveId: knownId });
  const ask = () => local.api.call('models.recordDoubt', { modelId, recordId: record!.id, lead: 'V1' });
  const doubt = await ask();
  // Kept from the first time.
  expect(await ask()).toEqual(doubt);
  expect(doubt.differences).toContainEqual(
    expect.objectContaining({ trait: 'lead', sentence: 'Lead V1; the model was trained on MLII.' }),
  );
});

test('a card of an earlier version says that nothing is known, until what it learned from is measured again: the same', async () => {
  const { reference, ...earlier } = card;
  await local.close();
  const index = openIndex(join(parent, 'data', 'index.sqlite'));
  putCard(index, modelId, earlier);
  closeIndex(index);
  local = await openIn(parent);
  const [record] = await local.api.call('records.list', { archiveId: knownId });
  const ask = () => local.api.call('models.recordDoubt', { modelId, recordId: record!.id });
  expect(await ask()).toMatchObject({ level: 'unknown', problem: expect.stringContaining('earlier version') });
  const measured = await local.api.run('models.measureTraining', { modelId });
  expect(measured).toEqual({ model: 'm', records: people, patients: people });
  expect((await ask()).level).not.toBe('unknown');
  const written = JSON.parse(readFileSync(join(parent, 'data', 'models', 'm', 'card.json'), 'utf8')) as ModelCard;
  expect(written.reference?.records).toEqual((reference as TrainingReference).records);
  expect(written.reference?.validation?.confidence).toBeCloseTo(reference!.validation!.confidence, 4);
});
