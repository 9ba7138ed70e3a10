import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ManifestJob } from '../../../preload/contract/contract.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import { decode, encode } from '../../../preload/wire/codec.ts';
import { type Compute, createCompute } from '../../compute/client.ts';
import { forkCompute } from '../../compute/forkCompute.ts';
import type { LocalApp } from '../../hosts/local.ts';
import { ownVersion } from '../../hosts/ownVersion.ts';
import { importPeople, modelsIn, trainInput } from '../testing/journey.ts';
import { runManifest } from './runManifest.ts';
import { resultFile, type TaskManifest } from './taskFile.ts';

const parent = mkdtempSync(join(tmpdir(), 'beatlens-manifests-'));
const computeFile = fileURLToPath(new URL('../../compute/child.ts', import.meta.url));
let local: LocalApp;
let compute: Compute;

beforeAll(async () => {
  local = (await importPeople(parent)).local;
  compute = createCompute(() => forkCompute(computeFile, () => {}));
});
afterAll(async () => {
  await local.close();
  await compute.stop();
  rmSync(parent, { recursive: true, force: true });
});

const input = { ...trainInput, network: 'cnn-small' as const, epochs: 1 };
const weights = (model: string) => readFileSync(join(parent, 'data', 'models', model, 'weights.bin'));

async function written(name: string, job: ManifestJob): Promise<string> {
  const file = join(parent, name);
  await local.api.call('manifests.write', { job, file });
  return file;
}

/** As another computer would: its own process, the records in another folder, no data folder. */
async function ranElsewhere(manifest: string, places: Record<string, string> = {}, version = ownVersion()) {
  const folder = `${manifest}-out`;
  await finish(
    runManifest(compute, manifest, { version, folder, places, now: () => new Date() }, new AbortController().signal),
  );
  return folder;
}

/** The records where they were not when the manifest was written. */
function copied(to: string): string {
  const folder = join(parent, to);
  cpSync(join(parent, 'people'), folder, { recursive: true });
  return folder;
}

describe('a training by manifest', () => {
  test('computed elsewhere, from copied records, gives the weights and the validation that a job gives', async () => {
    const manifest = await written('a.manifest', { name: 'models.train', input: { ...input, name: 'apart' } });
    expect(modelsIn(parent)).not.toContain('apart');
    const folder = await ranElsewhere(manifest, { 'archive:people': copied('moved') });
    expect(modelsIn(parent)).not.toContain('apart');

    const taken = await local.api.run('manifests.take', { manifest, folder });
    const here = await local.api.run('models.train', { ...input, name: 'here' });
    expect(weights('apart')).toEqual(weights('here'));
    expect(taken.result).toMatchObject({ model: 'apart', validation: here.validation });
    expect((taken.result as typeof here).wholeSeconds).toBeGreaterThan(0);
    const models = await local.api.call('models.list', {});
    const [apart, same] = ['apart', 'here'].map((name) => models.find((model) => model.name === name)!);
    expect(apart!.createdAt < same!.createdAt).toBe(true);

    await expect(local.api.run('manifests.take', { manifest, folder })).rejects.toThrow(
      'There is a model apart already',
    );
    expect(modelsIn(parent).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('is not taken where the index has changed since, nor with the result of another manifest', async () => {
    const manifest = await written('b.manifest', { name: 'models.train', input: { ...input, name: 'late' } });
    const other = await written('c.manifest', { name: 'models.train', input: { ...input, name: 'late', seed: 8 } });
    const folder = await ranElsewhere(manifest);
    await expect(local.api.run('manifests.take', { manifest: other, folder })).rejects.toThrow('of another manifest');

    const changed = decode(readFileSync(manifest)) as TaskManifest;
    writeFileSync(manifest, encode({ ...changed, job: { name: 'models.train', input: { ...input, seed: 9 } } }));
    const result = join(folder, resultFile);
    const digest = createHash('sha256').update(readFileSync(manifest)).digest('hex');
    writeFileSync(result, encode({ ...(decode(readFileSync(result)) as object), manifest: digest }));
    await expect(local.api.run('manifests.take', { manifest, folder })).rejects.toThrow('The index has changed since');
    expect(modelsIn(parent)).not.toContain('late');
  });
});

test('an evaluation by manifest stores the predictions and the numbers that a job stores', async () => {
  const model = (await local.api.call('models.list', {})).find(({ name }) => name === 'here')!;
  const [archive] = await local.api.call('archives.list', {});
  const asked = { modelId: model.id, archiveId: archive!.id };
  const manifest = await written('d.manifest', { name: 'evaluations.run', input: asked });
  const folder = await ranElsewhere(manifest);
  const taking = local.api.run('manifests.take', { manifest, folder });
  const [modelId, archiveId] = [model.id, archive!.id];
  const inUse = 'in use by “Take the result of an evaluation”';
  await expect(local.api.call('models.remove', { modelId })).rejects.toThrow(inUse);
  await expect(local.api.call('archives.remove', { archiveId, forget: false })).rejects.toThrow(inUse);
  const { result } = await taking;
  const { id: _, seconds: __, evaluatedAt: ___, ...here } = await local.api.run('evaluations.run', asked);
  expect(result).toMatchObject(here);
});

test('an import by manifest stores the records that an import stores', async () => {
  const folder = copied('more');
  const manifest = await written('e.manifest', { name: 'archives.import', input: { folder } });
  const away = `${folder}-away`;
  renameSync(folder, away);
  const out = await ranElsewhere(manifest, { folder: away });
  renameSync(away, folder);
  const { result } = await local.api.run('manifests.take', { manifest, folder: out });
  expect(result).toMatchObject({ archive: 'more', records: 4, added: 4, rejected: [] });
  expect(await local.api.run('archives.import', { folder })).toMatchObject({ added: 0, updated: 0 });
});

describe('a manifest is refused, and nothing is written,', () => {
  test('where a record has other samples', async () => {
    const manifest = await written('f.manifest', { name: 'models.train', input });
    const moved = copied('damaged');
    const [name] = (decode(readFileSync(manifest)) as TaskManifest).records.map(({ header }) => header.path);
    const file = join(moved, name!.replace('.hea', '.dat'));
    const bytes = readFileSync(file);
    bytes[1000]! ^= 1;
    writeFileSync(file, bytes);
    await expect(ranElsewhere(manifest, { 'archive:people': moved })).rejects.toThrow(
      /1 record of \d+ .*not what the manifest/,
    );
  });

  test('by another version, for a folder that is not there, and for a place that it does not have', async () => {
    const manifest = await written('g.manifest', { name: 'models.train', input });
    await expect(ranElsewhere(manifest, {}, '9.9.9')).rejects.toThrow('the same version must compute it');
    await expect(ranElsewhere(manifest, { 'archive:people': join(parent, 'none') })).rejects.toThrow('no such folder');
    await expect(ranElsewhere(manifest, { people: parent })).rejects.toThrow('it has archive:people');
  });

  test('where a path leaves its place, or the file is something else', async () => {
    const manifest = await written('h.manifest', { name: 'models.train', input });
    const made = decode(readFileSync(manifest)) as TaskManifest;
    const [first] = made.records;
    const bad = { ...made, records: [{ ...first!, header: { place: 'archive:people', path: '../../etc/x.hea' } }] };
    writeFileSync(manifest, encode(bad));
    await expect(ranElsewhere(manifest)).rejects.toThrow('which leaves the folder');
    mkdirSync(join(parent, 'text'));
    writeFileSync(join(parent, 'text', 'x'), 'no manifest');
    await expect(ranElsewhere(join(parent, 'text', 'x'))).rejects.toThrow('is no manifest');
  });

  test('where its file is there already', async () => {
    await expect(written('h.manifest', { name: 'models.train', input })).rejects.toThrow('is there already');
  });
});
