/**
 * Regression test of every statistic that resamples patients or correlates maps: on fixed invented beats it returns the same
 * numbers to the last digit, so that published intervals can be made again. bootstrap.golden.json holds what these functions
 * returned before they shared one bootstrap (preload/numeric/bootstrap.ts). It is no independent reference: what the formulas
 * should give is tested beside each of them. Who changes a formula on purpose writes the file anew and says so in CHANGELOG.md.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { correlationOfPatients } from '../bias/biasAlarms.ts';
import { accumulateWaves } from '../bias/waveMoments.ts';
import { clusteredIntervals } from '../evaluation/clusteredIntervals.ts';
import { comparePredictions } from '../evaluation/comparePredictions.ts';
import { clusteredMean } from './clusteredMean.ts';
import { pairedDifference } from './pairedDifference.ts';
import { rankCorrelation } from './rankCorrelation.ts';

test('bootstraps of patients, correlations and moments give the golden numbers, to the last digit', () => {
  // Park & Miller 1988: a generator of its own, so that what is drawn does not depend on what is tested.
  let state = 7;
  const random = () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  const beats = Array.from({ length: 60 }, (_, index) => index);
  const patients = beats.map((index) => `p${index % 7}`);
  const one = beats.map((index) => (index % 11 === 3 ? Number.NaN : random()));
  const other = beats.map((index) => (index % 13 === 5 ? Number.NaN : random()));
  const classes = 3;
  const someClasses = () => Uint8Array.from(beats, () => Math.floor(classes * random()));
  const [reference, first, second] = [someClasses(), someClasses(), someClasses()];
  const confusions = Array.from({ length: 7 }, (_, patient) => {
    const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
    for (const index of beats) if (index % 7 === patient) counts[reference[index]!]![first[index]!]!++;
    return counts;
  });
  const maps = ['a', 'b', 'c'].map((patient) => ({
    patient,
    beats: 30,
    meanMap: Float32Array.from({ length: 12 }, (_, at) => (patient === 'b' && at === 4 ? Number.NaN : random())),
  }));
  const waves = accumulateWaves();
  for (let beat = 0; beat < 9; beat++) waves.add(Float64Array.from({ length: 6 }, random));

  const bootstrap = { replicates: 200, seed: 5 };
  const compared = { reference, first, second, patient: Uint32Array.from(beats, (index) => index % 7) };
  const golden = JSON.parse(readFileSync(join(import.meta.dirname, 'golden/bootstrap.golden.json'), 'utf8'));
  expect({
    clusteredIntervals: clusteredIntervals(confusions, bootstrap),
    clusteredMean: clusteredMean(one, patients, bootstrap),
    pairedDifference: pairedDifference(one, other, patients, bootstrap),
    comparePredictions: comparePredictions(compared, { classes, ...bootstrap }).difference,
    correlationOfPatients: [...correlationOfPatients(maps)],
    rankCorrelation: rankCorrelation(one.slice(0, 3).concat(other.slice(6, 14)), other.slice(20, 31)),
    waves: waves.result(),
  }).toEqual(golden);
});
