/** Two networks whose label has a known cause, the P wave and the RR interval: each must turn with its cause, and not with the other's. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WhatIf } from '../../../preload/contract/contract.ts';
import type { BeatChangeName, BeatChanges } from '../../../preload/words/beatChanges.ts';
import { writeDemoArchive } from '../../ecg/synthetic/demoArchive.ts';
import { type LocalApp, openLocalApp } from '../../hosts/local.ts';

let parent: string;
let local: LocalApp;
const models = { p: 0, rr: 0 };
const beats: Record<'p' | 'rr', number[]> = { p: [], rr: [] };

beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'beatlens-what-if-'));
  const folder = join(parent, 'people');
  for await (const _ of writeDemoArchive(folder, { seed: 5, records: 2, secondsEach: 300 }));
  local = await openLocalApp({ dataFolder: join(parent, 'data'), host: 'cli', validateOutputs: true });
  const { archiveId: demoId } = await local.api.run('archives.import', { folder });
  for (const [name, cause, widthMilliseconds] of [
    ['p', 'p-removed', undefined],
    ['rr', 'rr-shorter', 120],
  ] as const) {
    const planted = join(parent, name);
    await local.api.run('archives.plant', { archiveId: demoId, cause, seed: 1, folder: planted, widthMilliseconds });
    const { archiveId } = await local.api.run('archives.import', { folder: planted });
    const trained = await local.api.run('models.train', {
      ...{ network: 'cnn-small', labelSet: 'mitdb-8', split: 'beats', seed: 7, archiveIds: [archiveId] },
      ...{ epochs: 20, batchSize: 32, rhythm: name === 'rr' ? 'rr-1' : 'none' },
    });
    models[name] = trained.modelId;
    const list = await local.api.call('beats.list', {
      ...{ archiveIds: [archiveId], symbols: ['N'], limit: 60, offset: 0, order: 'position' },
      ...{ modelId: trained.modelId, part: 'training' },
    });
    beats[name] = list.beats.map(({ id }) => id);
  }
}, 240_000);
afterAll(async () => {
  await local?.close();
  rmSync(parent, { recursive: true, force: true });
});

const run = (model: 'p' | 'rr', beatId: number, along: BeatChangeName[], changes: BeatChanges = {}): Promise<WhatIf> =>
  local.api.run('whatIf.run', { modelId: models[model], beatId, target: 'N', changes, along });

/** Of the first beats that are called N as recorded and offer the changes. */
async function turning(model: 'p' | 'rr', along: BeatChangeName[]) {
  const found: WhatIf[] = [];
  for (const beatId of beats[model]) {
    if (found.length === 8) break;
    const one = await run(model, beatId, []);
    const offers = one.offers.filter(({ change }) => along.includes(change));
    if (one.original.predicted !== 'N' || offers.some(({ reason }) => reason !== null)) continue;
    found.push(await run(model, beatId, along));
  }
  const share = (change: BeatChangeName) =>
    found.filter(({ curves }) => curves.find((curve) => curve.change === change)?.least != null).length / found.length;
  return { found, share };
}

describe('a network turns with the cause of its label', () => {
  test('P: without it, and not with T or RR', async () => {
    const { found, share } = await turning('p', ['p-size', 't-size', 'rr-before']);
    expect(found.length).toBe(8);
    expect(share('p-size')).toBeGreaterThan(0.7);
    expect(share('rr-before')).toBeLessThan(0.3);
    for (const { curves, likeness } of found) {
      const { least, points } = curves.find(({ change }) => change === 'p-size')!;
      expect(points.find(({ by }) => by === 0)!.predicted).toBe('N');
      if (least) expect(least).toMatchObject({ predicted: 'V', distance: expect.any(Number) });
      expect(likeness!.training).toBeGreaterThan(50);
    }
  });

  test('RR: earlier, where the network is told of RR; P and T do not turn it', async () => {
    const { found, share } = await turning('rr', ['rr-before', 'p-size', 't-size']);
    expect(found.length).toBe(8);
    expect(share('rr-before')).toBeGreaterThan(0.7);
    expect(share('p-size')).toBeLessThan(0.3);
    expect(share('t-size')).toBeLessThan(0.3);
    for (const { curves } of found) {
      const { least } = curves.find(({ change }) => change === 'rr-before')!;
      if (!least) continue;
      expect(least.by).toBeLessThan(0);
      // One sample of 360 Hz is about half a per cent of an interval.
      expect(Math.abs(least.measured! - least.by)).toBeLessThan(2);
    }
  });
});

/** A beat whose T wave is found. */
async function withT(): Promise<number> {
  for (const beatId of beats.p) {
    const { offers } = await run('p', beatId, []);
    if (offers.find(({ change }) => change === 't-size')!.reason === null) return beatId;
  }
  throw new Error('no beat with a T wave');
}

describe('one beat', () => {
  test('as recorded says what is offered and what explanations say; changed, it differs where it was changed', async () => {
    const beatId = await withT();
    const recorded = await run('p', beatId, []);
    const explained = await local.api.call('explanations.beat', {
      ...{ modelId: models.p, beatId, target: 'N', method: 'saliency' },
    });
    expect(recorded.original.probabilities[0]).toBeCloseTo(explained.probabilities[0]!, 5);
    expect(recorded.edited).toEqual(recorded.original);
    expect(recorded.trace.edited).toEqual(recorded.trace.original);
    expect(recorded).toMatchObject({ likeness: null, notCompared: null, curves: [], leads: expect.any(Array) });
    const changed = await run('p', beatId, [], { 't-size': -100, 'p-size': 0 });
    expect(changed.changes).toEqual({ 't-size': -100 });
    const { original, edited, fiducialOffset } = changed.trace;
    const differing = Array.from(original.keys()).filter((at) => original[at] !== edited[at]);
    expect(differing.length).toBeGreaterThan(20);
    expect(Math.min(...differing)).toBeGreaterThan(fiducialOffset);
    expect(changed.likeness!.limit).toBeGreaterThan(0);
    expect(changed.edited.unlikely).toBe(changed.edited.distance! > changed.likeness!.limit);
  });

  test('the same answer twice, also where the rhythm counts', async () => {
    const [beatId] = beats.rr as [number];
    const [one, again] = [await run('rr', beatId, ['rr-before']), await run('rr', beatId, ['rr-before'])];
    for (const [at, { by, probability, measured }] of one.curves[0]!.points.entries()) {
      const other = again.curves[0]!.points[at]!;
      expect(other).toMatchObject({ by, measured });
      expect(other.probability).toBeCloseTo(probability, 5);
    }
  });

  test('a change beyond the range, one that is not offered and a class that there is not are refused', async () => {
    const [beatId] = beats.p as [number];
    await expect(run('p', beatId, [], { 'qrs-width': 400 })).rejects.toThrow('from -60 ms to +100 ms');
    await expect(run('p', beatId, [], { lead: 0.5 })).rejects.toThrow('whole numbers');
    await expect(run('p', beatId, [], { lead: 9 })).rejects.toThrow('lead 9 is none of them');
    await expect(
      local.api.run('whatIf.run', { modelId: models.p, beatId, target: 'L', changes: {}, along: [] }),
    ).rejects.toThrow('has no class "L"');
  });

  test('the nearest true beats are of the class asked for, also of a beat that the model learned from', async () => {
    const [beatId] = beats.p as [number];
    const asked = { modelId: models.p, beatId };
    const { lists } = await local.api.run('whatIf.nearest', { ...asked, target: 'V' });
    expect(lists.map(({ name }) => name)).toEqual(['V']);
    const { patient } = await run('p', beatId, []);
    for (const one of lists[0]!.beats) {
      expect(one.given).toBe('V');
      expect(one.patient).not.toBe(patient);
    }
    expect(lists[0]!.beats).toHaveLength(3);
    await expect(local.api.run('whatIf.nearest', { ...asked, target: 'L' })).rejects.toThrow('has no class "L"');
  });
});
