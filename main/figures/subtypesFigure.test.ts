import { expect, test } from 'vitest';
import { subtypesFigure as figureOf, type SubtypesInput } from '../../preload/figures/subtypesFigure.ts';
import { subtypesFigure } from './subtypesFigure.ts';

const samples = 60;
const hump = (place: number) => Array.from({ length: samples }, (_, at) => Math.exp(-(((at - place) / 5) ** 2)));
const card = (place: number, patients: readonly string[], stability: number) => ({
  ...{ beats: 40, share: 0.5, mean: hump(place), meanBeat: hump(30), sdBeat: new Array(samples).fill(0.1) },
  validBeats: new Array(samples).fill(40),
  patients: patients.map((patient) => ({ patient, share: 1 / patients.length })),
  ...{ recall: { mean: 0.975, interval: [0.9, 1] as const }, stability },
});
const found: SubtypesInput = {
  ...{ model: 'cnn', split: 'ds1-ds2', part: 'test', archives: ['mitdb'], synthetic: false, labelSet: 'mitdb-8' },
  ...{ engine: { name: 'native', version: 'tfjs-node 4' }, target: 'V', method: 'grad-cam', parameters: {} },
  ...{ layer: 'activation3', lead: 'default', modelSeed: 1, asked: null, seed: 1, beats: 82, zeroMaps: 2, patients: 5 },
  ...{ samplingRateHz: 100, fiducialOffset: 30 },
  choice: { clusters: 2, tried: [{ clusters: 2, strength: 0.93 }] },
  cards: [card(15, ['100', '101', '102', '103'], 0.9), card(45, ['104'], 0.41)],
  others: [{ name: 'waveform', agreement: { mean: 0.1, interval: [0, 0.2] } }],
};
const facts = { network: 'cnn', synthetic: false, syntheticModel: false, version: '0.1.0' };
const svg = (width?: number) => subtypesFigure(figureOf(found, facts), width);

test('each card has its numbers, and what speaks against it stands below in full', () => {
  const drawn = svg();
  for (const said of [
    'Card 1, 50 % of the class',
    '40 beats, 4 patients',
    'stability 0.90, stable',
    'called V: 98 %',
  ]) {
    expect(drawn).toContain(said);
  }
  expect(drawn).toContain('! Card 2: One patient: all beats are of 104.');
  expect(drawn).toContain('! Card 2: Unstable');
  expect(drawn).not.toContain('! Card 1');
  expect(drawn).toContain('The cards are not the clusters of the waveforms');
  expect(drawn).toContain('on no card: 2.');
});

test('in a narrow figure the cards stand below each other, and it is longer', () => {
  const heightOf = (text: string) => Number(/viewBox="[\d.]+ [\d.]+ [\d.]+ ([\d.]+)"/.exec(text)![1]);
  expect(heightOf(svg(220))).toBeGreaterThan(heightOf(svg()) + 100);
});
