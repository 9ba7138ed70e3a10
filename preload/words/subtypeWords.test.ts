import { expect, test } from 'vitest';
import { agreementText, cardFlags, choiceText, stabilityName, zerosText } from './subtypeWords.ts';

const tried = [
  { clusters: 2, strength: 0.91 },
  { clusters: 3, strength: 0.4 },
];

test('how many clusters there are is said with the reason', () => {
  expect(choiceText({ clusters: 2, tried }, null)).toBe(
    '2 clusters, which other patients have too (prediction strength 0.91; 0.80 is needed), and tighter than in data without clusters.',
  );
  expect(choiceText({ clusters: 1, tried }, null)).toMatch(/^No subtypes: 2 clusters are found again .* no tighter/);
  expect(choiceText({ clusters: 1, tried: [{ clusters: 2, strength: 0.61 }] }, null)).toMatch(/best .*0\.61, of 2/);
  expect(choiceText({ clusters: 1, tried }, 3)).toMatch(/^3 clusters were asked for, prediction strength 0\.40\. By/);
  expect(choiceText({ clusters: null, tried: [] }, 3)).toMatch(/^3 clusters were asked for; .* needs 6 patients/);
  expect(choiceText({ clusters: null, tried: [] }, null)).toMatch(/^One card, as how many there are is not known/);
});

test('a card of one patient, of two, and an unstable one are flagged; another is not', () => {
  const patients = (...shares: number[]) => shares.map((share, at) => ({ patient: String(100 + at), share }));
  const card = { beats: 40, stability: 0.9 };
  expect(cardFlags({ ...card, patients: patients(1) })).toEqual(['One patient: all beats are of 100.']);
  expect(cardFlags({ ...card, patients: patients(0.85, 0.1, 0.05) })).toEqual([
    'One patient: 100 has 85 % of the card.',
  ]);
  expect(cardFlags({ ...card, patients: patients(0.5, 0.5) })).toEqual(['Fewer than 3 patients: 2.']);
  expect(cardFlags({ ...card, stability: 0.5, patients: patients(0.4, 0.3, 0.3) })).toEqual([
    'Unstable: other patients dissolve it (0.50, below 0.60).',
  ]);
  expect(cardFlags({ ...card, patients: patients(0.8, 0.1, 0.1) })).toEqual([]);
});

test('a stability has the name that its limits give it', () => {
  expect([0.59, 0.6, 0.74, 0.75, null].map(stabilityName)).toEqual([
    'unstable',
    'doubtful',
    'doubtful',
    'stable',
    null,
  ]);
});

test('whether the cards are other clusters is said by the whole interval', () => {
  const told = (low: number, mean: number, high: number) =>
    agreementText({ name: 'waveform', agreement: { mean, interval: [low, high] } });
  expect(told(0.7, 0.8, 0.9)).toMatch(/^The cards are clusters of the waveforms: .* 0\.80 \[0\.70 0\.90\]/);
  expect(told(0.1, 0.2, 0.3)).toMatch(/^The cards are not the clusters/);
  expect(told(0.4, 0.6, 0.8)).toMatch(/cannot be told/);
  expect(agreementText({ name: 'slope', agreement: null })).toBeNull();
});

test('beats that a comparison has only zeros of are told', () => {
  const one = { name: 'shuffled', choice: { clusters: 1, tried } } as const;
  expect(zerosText({ ...one, zeros: 0 }, 40)).toBeNull();
  expect(zerosText({ ...one, zeros: 3 }, 40)).toBe('Shuffled weights: 3 beats of 40 have zeros only.');
  expect(zerosText({ ...one, zeros: 30, choice: null }, 40)).toMatch(/not clustered\.$/);
});
