/** The numbers behind the curves of a real model, as CSV, beside what the calls of the window answer. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FigureAsked } from '../../../preload/contract/contract.ts';
import { temporaryFolder } from '../../hosts/cli/testing/temporaryFolder.ts';
import type { LocalApp } from '../../hosts/local.ts';
import { importPeople, trainInput } from '../testing/journey.ts';

let local: LocalApp;
let modelId: number;
beforeAll(async () => {
  ({ local } = await importPeople(temporaryFolder()));
  ({ modelId } = await local.api.run('models.train', trainInput));
});
afterAll(() => local?.close());

/** Head, rows, and the file's name. */
async function numbersOf(figure: FigureAsked) {
  const { content, fileName } = await local.api.call('figures.table', { figure, format: 'csv' });
  const { fileName: drawn } = await local.api.call('figures.preview', { figure, look: { preset: 'page' } });
  expect(fileName).toBe(`${drawn}.csv`);
  const [head = '', ...rows] = content.trim().split('\r\n');
  return { head, rows: rows.map((row) => row.split(',')) };
}
const rounded = (value: number) => Number(value.toPrecision(6));

test('a training leaves an epoch a row', async () => {
  const { head, rows } = await numbersOf({ kind: 'training', modelId });
  const { history } = await local.api.call('models.get', { modelId });
  expect(head).toBe('epoch,loss,accuracy,validation_loss,validation_accuracy,validation_macro_f1,seconds');
  expect(rows.map((row) => row.slice(0, 2).map(Number))).toEqual(
    history.map(({ epoch, loss }) => [epoch, rounded(loss)]),
  );
});

test('class means leave a sample of each class a row, and one class alone its own', async () => {
  const choice = { modelId, method: 'grad-cam', selection: 'all', part: 'test' } as const;
  await local.api.run('explanations.classMeans', { ...choice, targets: ['N', 'V'] });
  const { found } = await local.api.call('explanations.latest', choice);
  const { rows } = await numbersOf({ kind: 'class-means', explanationId: found!.id });
  const one = await numbersOf({ kind: 'class-means', explanationId: found!.id, target: 'V' });
  expect(one.head).toBe('class,ms,mean,sd,median,q25,q75,mean_beat_mv,sd_beat_mv,valid_beats');
  const v = found!.classes.find(({ target }) => target === 'V')!;
  expect(one.rows).toEqual(rows.filter(([name]) => name === 'V'));
  expect(one.rows.map(([, , mean]) => Number(mean))).toEqual(Array.from(v.mean, rounded));
  const [peak] = [...one.rows].sort((a, b) => Number(b[2]) - Number(a[2]));
  const at = v.mean.indexOf(Math.max(...v.mean));
  expect(Number(peak![1])).toBeCloseTo((1000 * (at - found!.fiducialOffset)) / found!.samplingRateHz, 3);
});

test('an evaluation leaves the points of its curves and the bins of its reliability', async () => {
  const { id: evaluationId } = await local.api.run('evaluations.run', { modelId, part: 'test' });
  const { head, rows } = await numbersOf({ kind: 'curves', evaluationId });
  const details = await local.api.call('evaluations.details', { evaluationId });
  expect(head).toBe('curve,class,x,y,beats,y_low,y_high');
  const { name, roc } = details!.classes[0]!;
  const own = rows.filter(([curve, of]) => curve === 'roc' && of === name);
  expect(own.map(([, , x, y]) => [Number(x), Number(y)])).toEqual(
    roc.x.map((x, at) => [rounded(x), rounded(roc.y[at]!)]),
  );
  const bins = rows.filter(([curve]) => curve === 'reliability');
  expect(bins.map((bin) => Number(bin[4]))).toEqual(details!.calibration.bins.map(({ beats }) => beats));
});

test('a beat leaves its samples in millivolts with both forms of its map', async () => {
  const [beat] = (await local.api.call('beats.list', { symbols: ['V'], order: 'position', offset: 0, limit: 1 })).beats;
  const choice = { modelId, beatId: beat!.id, method: 'grad-cam', target: 'V' } as const;
  const { head, rows } = await numbersOf({ kind: 'beat', ...choice });
  const explanation = await local.api.call('explanations.beat', choice);
  expect(head).toBe('ms,mv,map,signed_map');
  expect(rows).toHaveLength(explanation.millivolts.length);
  const at = explanation.fiducialOffset;
  expect(rows[at]!.map(Number)).toEqual([
    0,
    ...[explanation.millivolts[at]!, explanation.values[at]!, explanation.signedValues[at]!].map(rounded),
  ]);
});
