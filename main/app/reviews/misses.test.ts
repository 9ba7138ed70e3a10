import { expect, test } from 'vitest';
import { addCrossValidation, completeCrossValidation, putOutOfSample } from '../../index/crossValidations.ts';
import { temporaryFolder, testApp } from '../testing/testApp.ts';
import { writeTinyRecord } from '../testing/tinyRecord.ts';

const labels = ['N', 'V'];
const beatsEach = 40;

/** Eight patients of forty N each; the model holds every label right, but the first beat of each is suspect. */
async function eightPatients() {
  const folder = temporaryFolder();
  for (let patient = 1; patient <= 8; patient++) writeTinyRecord(folder, `p${patient}`, 'N'.repeat(beatsEach));
  const app = testApp();
  await app.run('archives.import', { folder });
  const { beats } = await app.call('beats.list', { order: 'position', offset: 0, limit: 1000 });
  const document = { name: 'folds', labels, split: 'patients', folds: [{}, {}], version: '0.1.0', hash: 'ab' };
  const crossValidationId = addCrossValidation(app.index, 'folds', document, '2026-01-01', 'nobody');
  putOutOfSample(app.index, crossValidationId, {
    id: Float64Array.from(beats, ({ id }) => id),
    fold: Uint8Array.from(beats, (_, at) => 1 + (at % 2)),
    classIndex: new Uint8Array(beats.length),
    classes: 2,
    probabilities: Float32Array.from(
      beats.flatMap((_, at) => {
        const own = at % beatsEach === 0 ? 0.1 : 0.9 + at / 10_000;
        return [own, 1 - own];
      }),
    ),
  });
  completeCrossValidation(app.index, crossValidationId);
  const choice = {
    ...{ standsOn: { crossValidationId }, ranking: 'across-patients' as const, first: 8 },
    controls: { beats: 80, seed: 5 },
  };
  const { items } = await app.call('reviews.queue', { ...choice, offset: 0, limit: 1000 });
  const controls = items.filter(({ isControl }) => isControl);
  /** @param isWrong of a beat's place in the order of records and samples */
  const decide = (some: typeof controls, isWrong: (place: number) => boolean) =>
    app.call('reviews.decide', {
      reviewer: 'Ada',
      decisions: some.map(({ beatId }) => {
        const about = { beatId };
        const place = beats.findIndex(({ id }) => id === beatId);
        return isWrong(place)
          ? { about, action: 'relabel' as const, label: 'V' as const }
          : { about, action: 'keep' as const };
      }),
    });
  const misses = () => app.call('reviews.misses', { ...choice, reviewer: 'Ada' });
  return { app, beats, choice, controls, decide, misses };
}

test('not known until twenty controls of five patients are decided', async () => {
  const { controls, decide, misses } = await eightPatients();
  expect(controls).toHaveLength(80);
  expect(await misses()).toMatchObject({ below: 312, controls: 80, decided: 0, patients: 0, estimate: null });
  await decide(controls.slice(0, 19), () => false);
  expect(await misses()).toMatchObject({ decided: 19, estimate: null });
  await decide(controls.slice(19, 20), () => false);
  expect((await misses()).estimate).not.toBeNull();
});

test('controls of too few patients are not enough, however many', async () => {
  const { controls, decide, misses } = await eightPatients();
  const ofFew = controls.filter(({ record }) => ['p1', 'p2', 'p3', 'p4'].includes(record));
  expect(ofFew.length).toBeGreaterThan(20);
  await decide(ofFew, () => false);
  expect(await misses()).toMatchObject({ patients: 4, estimate: null });
});

test('where every control is kept the estimate is 0 with an upper end, never a bare 0', async () => {
  const { controls, decide, misses } = await eightPatients();
  await decide(controls, () => false);
  const { estimate, ...counts } = await misses();
  expect(counts).toMatchObject({ decided: 80, wrong: 0, patients: 8 });
  expect([estimate!.beats, estimate!.beatsInterval[0]]).toEqual([0, 0]);
  // 1 - 0.025^(1/80) of 312 beats.
  expect(estimate!.beatsInterval[1]).toBeCloseTo(312 * (1 - 0.025 ** (1 / 80)), 6);
});

test('planted errors below the list are estimated, and the interval holds their number', async () => {
  const { beats, controls, decide, misses } = await eightPatients();
  // Each tenth beat, but the suspect first of each patient: 3 of 39 a patient, 24 of 312.
  const isWrong = (place: number) => place % beatsEach !== 0 && place % 10 === 0;
  const planted = beats.filter((_, place) => isWrong(place)).length;
  expect(planted).toBe(24);
  await decide(controls, isWrong);
  const { wrong, estimate } = await misses();
  expect(wrong).toBeGreaterThan(0);
  expect(estimate!.beats).toBeCloseTo((wrong / 80) * 312, 9);
  expect(estimate!.beatsInterval[0]).toBeLessThan(planted);
  expect(estimate!.beatsInterval[1]).toBeGreaterThan(planted);
});

test('unsure, unreadable, skipped and foreign verdicts say nothing', async () => {
  const { app, controls, decide, misses } = await eightPatients();
  const say = (reviewer: string, at: number, action: 'unsure' | 'unreadable' | 'skip' | 'keep') =>
    app.call('reviews.decide', { reviewer, decisions: [{ about: { beatId: controls[at]!.beatId }, action }] });
  await decide(controls.slice(3, 33), () => false);
  await say('Ada', 0, 'unsure');
  await say('Ada', 1, 'unreadable');
  await say('Ada', 2, 'skip');
  await say('Bo', 40, 'keep');
  expect(await misses()).toMatchObject({ decided: 30, untold: 2, wrong: 0 });
});
