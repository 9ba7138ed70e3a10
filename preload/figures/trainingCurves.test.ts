import { expect, test } from 'vitest';
import { trainingCurves, trainingRemarks } from './trainingCurves.ts';

const epoch = (number: number, loss: number, accuracy: number) => ({
  epoch: number,
  loss,
  accuracy,
  validationLoss: loss + 0.1,
  validationAccuracy: accuracy - 0.02,
});
const run = { history: [epoch(1, 0.9, 0.71), epoch(2, 0.4, 0.92)], epochs: 5, bestEpoch: 2 };

test('the axis of epochs is as long as the plan, so that it does not jump while training runs', () => {
  expect(trainingCurves(run).loss.x.limits).toEqual([0.7, 5.3]);
  expect(trainingCurves(run).loss.x.ticks.map(({ text }) => text)).toEqual(['1', '2', '3', '4', '5']);
});

test('the axis of accuracy is cut below the lowest point and ends at 100 %', () => {
  // Lowest value 0.69 (validation of epoch 1): the next whole ten per cent with room below is 0.6.
  const { y } = trainingCurves(run).accuracy;
  expect(y.limits).toEqual([0.6, 1.005]);
  expect(y.ticks.map(({ text }) => text)).toEqual(['60%', '70%', '80%', '90%', '100%']);
});

test('the axis of loss begins at 0 and holds every point', () => {
  // Highest value 1.0 (validation of epoch 1), with a twentieth above it.
  expect(trainingCurves(run).loss.y.limits).toEqual([0, 1.05]);
});

test('a running mean widens the axes that it would leave, and begins at epoch 0', () => {
  const live = { ...run, running: [{ at: 0.1, loss: 2, accuracy: 0.05 }] };
  expect(trainingCurves(live).loss.x.limits[0]).toBe(0);
  expect(trainingCurves(live).loss.y.limits[1]).toBeCloseTo(2.1, 12);
  // A point below 2 % leaves no room for a cut; the axis does not go below 0 %.
  expect(trainingCurves(live).accuracy.y.limits[0]).toBe(0);
});

test('a run without an ended epoch is described as such', () => {
  const { accuracy, loss } = trainingCurves({ history: [], epochs: 5 });
  expect(accuracy.description).toContain('No epoch has ended yet');
  expect([loss.y.limits, accuracy.y.limits, loss.kept]).toEqual([[0, 1], [0, 1.005], null]);
});

test('a hundred epochs have ticks apart and no points', () => {
  const history = Array.from({ length: 100 }, (_, at) => epoch(at + 1, 1 / (at + 1), 0.9));
  const { x, hasPoints } = trainingCurves({ history, epochs: 100 }).loss;
  expect(hasPoints).toBe(false);
  expect(x.ticks.map(({ at }) => at)).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
});

test('what makes both curves unlike is said, and nothing else', () => {
  const by = (training: object) => ({
    ...{ epochs: 5, epochsTrained: 2, bestEpoch: 2, validation: null },
    training: { balance: 'none', augmentation: 'none', ...training },
  });
  const [plain] = trainingRemarks(by({}), trainingCurves(run));
  expect(plain).toMatch(/while the weights change\. Validation: after the epoch, every beat once, unweighted\./);
  const [said, kept] = trainingRemarks(
    by({ balance: 'sampled', augmentation: 'jitter-1', averaging: 0.99, keeps: 'last' }),
    trainingCurves(run),
  );
  expect(said).toContain('with balance sampled, augmentation jitter-1. Validation');
  expect(said).toContain('by the moving average of the weights');
  expect(kept).toContain('the last one');
});
