import { expect, test } from 'vitest';
import {
  bestControls,
  bestMethod,
  comparisonRemarks,
  type ScoredMethod,
  unfaithfulMethods,
  verdictOf,
} from './methodScores.ts';

const measured = (mean: number, half: number) => ({ mean, interval: [mean - half, mean + half] as const });
const random = measured(0.5, 0.05);

test('a score is better only where its interval leaves the random map’s on the good side', () => {
  expect(verdictOf('insertion', measured(0.7, 0.1), random)).toBe('better');
  expect(verdictOf('insertion', measured(0.6, 0.1), random)).toBe('no-better');
  expect(verdictOf('insertion', measured(0.3, 0.1), random)).toBe('worse');
  expect(verdictOf('deletion', measured(0.3, 0.1), random)).toBe('better');
  expect(verdictOf('deletion', measured(0.7, 0.1), random)).toBe('worse');
});

test('nothing is said without a baseline, a direction or intervals', () => {
  expect(verdictOf('sparseness', measured(0.9, 0.01), random)).toBeUndefined();
  expect(verdictOf('maxSensitivity', measured(0.1, 0.01), undefined)).toBeUndefined();
  expect(verdictOf('deletion', { mean: 0.1, interval: null }, random)).toBe('untold');
});

const row = (method: string, deletion: number, degradation: number): ScoredMethod => ({
  method,
  scores: {
    deletion: measured(deletion, 0.05),
    insertion: measured(deletion + degradation, 0.05),
    degradation: measured(degradation, 0.05),
    infidelity: measured(1 - degradation, 0.05),
  },
});

test('the best of a column is never the random map, nor a method that is no better than it', () => {
  const rows = [row('grad-cam', 0.3, 0.4), row('saliency', 0.2, 0.5), row('random', 0.1, 0)];
  expect(bestMethod('degradation', rows)).toBe('saliency');
  expect(bestMethod('deletion', rows)).toBeUndefined();
  expect(bestMethod('degradation', rows.slice(1))).toBeUndefined();
});

test('a network whose maps all fail is told, and so are few patients', () => {
  const chance = [row('grad-cam', 0.5, 0.01), row('saliency', 0.52, -0.02), row('random', 0.5, 0)];
  expect(unfaithfulMethods(chance)).toEqual(['grad-cam', 'saliency']);
  expect(comparisonRemarks(chance, 24)).toEqual([
    expect.stringContaining('No method is better than the maps that know no network'),
    expect.stringContaining('its only control'),
    expect.stringContaining('degradation below 0.1 by every method'),
  ]);
  const good = [row('grad-cam', 0.2, 0.5), ...chance.slice(1)];
  expect(unfaithfulMethods(good)).toEqual(['saliency']);
  const whole = [...good, row('slope', 0.5, 0), row('near-r', 0.5, 0), row('class-mean', 0.5, 0)];
  expect(comparisonRemarks(whole, 24)).toEqual([]);
  expect(comparisonRemarks(whole, 4)).toEqual(['Intervals by only 4 patients are too narrow.']);
  expect(comparisonRemarks(whole, 1)[0]).toContain('one patient only');
});

test('a method must beat the best map that knows no network, not the random one alone', () => {
  const rows = [row('grad-cam', 0.2, 0.5), row('saliency', 0.4, 0.2), row('slope', 0.2, 0.52), row('random', 0.5, 0)];
  expect(bestControls(rows).degradation).toMatchObject({ control: 'slope', mean: 0.52 });
  expect(bestMethod('degradation', rows)).toBeUndefined();
  expect(unfaithfulMethods(rows)).toEqual(['grad-cam', 'saliency']);
});

test('a comparison of an earlier version, whose only control is the random map, is told as such', () => {
  const old = [row('grad-cam', 0.2, 0.5), row('saliency', 0.3, 0.4), row('random', 0.5, 0)];
  expect(comparisonRemarks(old, 24)).toEqual([expect.stringContaining('its only control')]);
});

test('of correlations with random weights the best is nearest to 0, not the most negative', () => {
  const of = (name: string, mean: number) => ({ method: name, scores: { randomised: measured(mean, 0.01) } });
  expect(bestMethod('randomised', [of('a', -0.2), of('b', 0.05), of('c', 0.9)])).toBe('b');
});
