import { expect, test } from 'vitest';
import { IndexFailure } from '../../index/errors.ts';
import { type TestApp, temporaryFolder, testApp } from '../testing/testApp.ts';
import { writeTinyRecord } from '../testing/tinyRecord.ts';

async function appWith(symbols: string, folder = temporaryFolder()) {
  writeTinyRecord(folder, 'r1', symbols);
  const app = testApp();
  const { archiveId, recordId, beats } = await imported(app, folder);
  return { app, folder, archiveId, recordId, beats };
}

async function imported(app: TestApp, folder: string) {
  const { archiveId } = await app.run('archives.import', { folder });
  const [record] = await app.call('records.list', { archiveId });
  const { beats } = await app.call('beats.list', { recordId: record!.id, order: 'position', offset: 0, limit: 100 });
  return { archiveId, recordId: record!.id, beats };
}

const states = (app: TestApp) => app.call('reviews.states', {});
const short = async (app: TestApp) =>
  (await states(app)).map(({ sample, verdict, label, reviewer }) => [reviewer, sample, verdict, label]);

test('a decision says who, when, what about, before and after, and is announced', async () => {
  const { app, folder, beats } = await appWith('NNVN');
  const { decisions, states } = await app.call('reviews.decide', {
    reviewer: 'Ada',
    decisions: [{ about: { beatId: beats[2]!.id }, action: 'relabel', label: 'N', note: 'narrow' }],
    tookMs: 1200,
  });
  expect(decisions).toEqual([
    {
      ...{ id: 1, act: 1, reviewer: 'Ada', decidedAt: '2026-01-02T03:04:05.678Z', tookMs: 1200, version: '0.0.0' },
      ...{ source: null, archive: expect.any(String), folder, record: 'r1', patient: 'r1', samplingRateHz: 360 },
      ...{
        annotator: 'atr',
        sample: 750,
        given: 'V',
        action: 'relabel',
        before: { label: 'V' },
        after: { label: 'N' },
      },
      ...{ note: 'narrow', target: null, undoneBy: null, adjudicates: null },
    },
  ]);
  expect(states).toMatchObject([
    { verdict: 'relabel', label: 'N', given: 'V', sourceChanged: false, beatId: beats[2]!.id },
  ]);
  expect(app.events).toContainEqual(['reviews.changed', { reviewer: 'Ada' }]);
});

test('verdicts replace each other; notes, stars and moves stand beside them', async () => {
  const { app, beats } = await appWith('NNVN');
  const about = { beatId: beats[2]!.id };
  await app.call('reviews.decide', { reviewer: 'Ada', decisions: [{ about, action: 'relabel', label: 'F' }] });
  await app.call('reviews.decide', {
    reviewer: 'Ada',
    decisions: [
      { about, action: 'star', starred: true },
      { about, action: 'note', note: 'late' },
      { about, action: 'move', sample: 755 },
      { about, action: 'keep' },
    ],
  });
  expect(await states(app)).toMatchObject([
    { verdict: 'keep', label: 'V', starred: true, note: 'late', position: 755, sample: 750, decisions: 5 },
  ]);
});

test('an act is undone as one, then the one before it, and redone in turn; a new decision ends redoing', async () => {
  const { app, beats } = await appWith('NNVN');
  const decide = (...at: number[]) =>
    app.call('reviews.decide', {
      reviewer: 'Ada',
      decisions: at.map((place) => ({
        about: { beatId: beats[place]!.id },
        action: 'relabel' as const,
        label: 'F' as const,
      })),
    });
  await decide(0);
  await decide(1, 2);
  const undone = await app.run('reviews.undo', { reviewer: 'Ada' });
  expect(undone.decisions.map(({ action, target }) => [action, target])).toEqual([
    ['undo', 2],
    ['undo', 3],
  ]);
  expect(await short(app)).toEqual([
    ['Ada', 150, 'relabel', 'F'],
    ['Ada', 450, null, 'N'],
    ['Ada', 750, null, 'V'],
  ]);
  await app.run('reviews.undo', { reviewer: 'Ada' });
  await expect(app.run('reviews.undo', { reviewer: 'Ada' })).rejects.toThrow('no decision of Ada to undo');
  await app.run('reviews.redo', { reviewer: 'Ada' });
  expect(await short(app)).toEqual([
    ['Ada', 150, 'relabel', 'F'],
    ['Ada', 450, null, 'N'],
    ['Ada', 750, null, 'V'],
  ]);
  await app.run('reviews.redo', { reviewer: 'Ada' });
  expect((await short(app)).map(([, , verdict]) => verdict)).toEqual(['relabel', 'relabel', 'relabel']);
  await expect(app.run('reviews.redo', { reviewer: 'Ada' })).rejects.toThrow('undone nothing that could be redone');
  await app.run('reviews.undo', { reviewer: 'Ada' });
  await decide(3);
  await expect(app.run('reviews.redo', { reviewer: 'Ada' })).rejects.toThrow('a decision was made since');
});

test('an act whose answer cannot be made is not written', async () => {
  const { app, beats } = await appWith('NNVN');
  const decisions = [{ about: { beatId: beats[0]!.id }, action: 'unreadable' as const }];
  await app.call('reviews.decide', { reviewer: 'Ada', decisions });
  app.index.damage = new IndexFailure(app.index.file, 'the index is damaged');
  await expect(app.run('reviews.undo', { reviewer: 'Ada' })).rejects.toThrow('the index is damaged');
  app.index.damage = undefined;
  expect((await app.call('reviews.list', { offset: 0, limit: 10 })).total).toBe(1);
  expect(await short(app)).toEqual([['Ada', 150, 'unreadable', 'N']]);
});

test('one chosen decision is undone and redone; not of another reviewer, not twice', async () => {
  const { app, beats } = await appWith('NNVN');
  const decide = (reviewer: string, place: number) =>
    app.call('reviews.decide', {
      reviewer,
      decisions: [{ about: { beatId: beats[place]!.id }, action: 'unreadable' }],
    });
  await decide('Ada', 0);
  await decide('Ada', 1);
  await decide('Bo', 0);
  await app.run('reviews.undo', { reviewer: 'Ada', decisionId: 1 });
  expect((await short(app)).map(([who, , verdict]) => [who, verdict])).toEqual([
    ['Ada', null],
    ['Bo', 'unreadable'],
    ['Ada', 'unreadable'],
  ]);
  await expect(app.run('reviews.undo', { reviewer: 'Ada', decisionId: 1 })).rejects.toThrow('undone already');
  await expect(app.run('reviews.undo', { reviewer: 'Ada', decisionId: 3 })).rejects.toThrow('decision 3 is of Bo');
  await app.run('reviews.redo', { reviewer: 'Ada', decisionId: 1 });
  expect((await short(app))[0]).toEqual(['Ada', 150, 'unreadable', 'N']);
  const { total, decisions } = await app.call('reviews.list', { reviewer: 'Ada', offset: 0, limit: 10 });
  expect(total).toBe(4);
  expect(decisions.map(({ action }) => action)).toEqual(['redo', 'undo', 'unreadable', 'unreadable']);
});

test('a beat is added where there is none, relabelled and deleted again', async () => {
  const { app, recordId } = await appWith('NNVN');
  const about = { recordId, sample: 600 };
  const decide = (one: object) =>
    app.call('reviews.decide', { reviewer: 'Ada', decisions: [{ about, ...one } as never] });
  await expect(decide({ action: 'relabel', label: 'V' })).rejects.toThrow(
    'no beat at sample 600, nor did this reviewer add one there; the nearest is at',
  );
  await decide({ action: 'add', label: 'V' });
  expect(await states(app)).toMatchObject([
    { verdict: 'add', label: 'V', given: null, beatId: null, sourceChanged: false },
  ]);
  await expect(decide({ action: 'add', label: 'V' })).rejects.toThrow('there is a beat already');
  await decide({ action: 'relabel', label: 'N' });
  await decide({ action: 'delete' });
  expect(await short(app)).toEqual([['Ada', 600, 'delete', null]]);
});

test('senseless decisions are refused in words, and an act with one of them appends nothing', async () => {
  const { app, beats, recordId } = await appWith('NNVN');
  const about = { beatId: beats[0]!.id };
  const decide = (...decisions: object[]) =>
    app.call('reviews.decide', { reviewer: 'Ada', decisions: decisions as never });
  await expect(decide({ about, action: 'keep' }, { about, action: 'relabel' })).rejects.toThrow(
    'relabel needs a label',
  );
  await expect(decide({ about, action: 'move' })).rejects.toThrow('move needs a sample');
  await expect(decide({ about, action: 'move', sample: 5000 })).rejects.toThrow('expected 0 to 1199');
  await expect(decide({ about: { recordId, sample: 5000 }, action: 'add', label: 'V' })).rejects.toThrow(
    'has no sample 5000',
  );
  await expect(decide({ about: { beatId: 1 }, action: 'keep' })).rejects.toThrow('there is no beat 1');
  expect((await app.call('reviews.list', { offset: 0, limit: 10 })).total).toBe(0);
});

test('a record that was imported again with other annotations keeps its decisions, which say that the source changed', async () => {
  const { app, folder, beats, recordId } = await appWith('NNVN');
  for (const place of [0, 2]) {
    await app.call('reviews.decide', {
      reviewer: 'Ada',
      decisions: [{ about: { beatId: beats[place]!.id }, action: 'relabel', label: 'F' }],
    });
  }
  writeTinyRecord(folder, 'r1', 'NNSN');
  const again = await imported(app, folder);
  expect((await states(app)).map(({ sample, label, sourceChanged }) => [sample, label, sourceChanged])).toEqual([
    [150, 'F', false],
    [750, 'F', true],
  ]);
  expect((await app.call('reviews.progress', {}))[0]).toMatchObject({ reviewer: 'Ada', beats: 2 });
  // What is decided of the new label begins anew.
  const { decisions } = await app.call('reviews.decide', {
    reviewer: 'Ada',
    decisions: [{ about: { beatId: again.beats[2]!.id }, action: 'keep' }],
  });
  expect(decisions[0]).toMatchObject({ given: 'S', before: { label: 'S' }, after: { label: 'S' } });
  expect(recordId).toBeGreaterThan(0);
});

test('decisions outlive the archive and are about its records again when it comes back, also from another folder', async () => {
  const { app, folder, beats, archiveId } = await appWith('NNVN');
  await app.call('reviews.decide', {
    reviewer: 'Ada',
    decisions: [{ about: { beatId: beats[2]!.id }, action: 'keep' }],
  });
  await app.call('archives.remove', { archiveId });
  expect(await states(app)).toMatchObject([
    { record: 'r1', recordId: null, beatId: null, sourceChanged: null, verdict: 'keep' },
  ]);
  const other = temporaryFolder();
  writeTinyRecord(other, 'r1', 'NNVN');
  const moved = await imported(app, other);
  expect(await states(app)).toMatchObject([
    { recordId: moved.recordId, beatId: moved.beats[2]!.id, sourceChanged: false },
  ]);
  await imported(app, folder);
  expect((await states(app)).map(({ folder: where }) => where)).toEqual([folder]);
});

test('progress counts what stands, and times what was measured', async () => {
  const { app, beats } = await appWith('NNVN');
  const actions = ['keep', 'unsure', 'skip'] as const;
  for (const [place, action] of actions.entries()) {
    await app.call('reviews.decide', {
      reviewer: 'Ada',
      decisions: [{ about: { beatId: beats[place]!.id }, action }],
      tookMs: place === 2 ? null : 1000 * (place + 1),
    });
  }
  await app.run('reviews.undo', { reviewer: 'Ada' });
  expect(await app.call('reviews.progress', {})).toMatchObject([
    {
      ...{ reviewer: 'Ada', beats: 2, timedActs: 2, medianMs: 1500, starred: 0, notes: 0, sourceChanged: 0 },
      verdicts: { keep: 1, unsure: 1, skip: 0, relabel: 0 },
      lastDecision: { action: 'unsure', sample: 450 },
    },
  ]);
});
