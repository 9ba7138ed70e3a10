import { delineate } from '../../main/ecg/delineation/delineate.ts';
import { syntheticT, syntheticTShapes } from '../../main/ecg/synthetic/syntheticT.ts';

const noises = [0, 0.01, 0.03];
const rates = [500, 250];
const seeds = 10;

/** Prints how T waves of exactly known borders are found: ten made-up leads of 30 s for each shape, noise and sampling rate. */
export function printSynthetic() {
  console.log('shape            Hz  noise mV  waves   Se %   onset ms        end ms');
  for (const shape of syntheticTShapes) {
    for (const samplingRateHz of rates) {
      for (const noiseMillivolts of noises) {
        const ms = 1000 / samplingRateHz;
        const pairs = Array.from({ length: seeds }, (_, seed) =>
          syntheticT({ shape, seconds: 30, samplingRateHz, noiseMillivolts, seed: seed + 1 }),
        ).flatMap(({ millivolts, waves }) => {
          const found = delineate(
            millivolts,
            samplingRateHz,
            waves.map(({ fiducial }) => fiducial),
          );
          return waves.map(({ t }, beat) => ({ t, found: found[beat]?.t ?? null }));
        });
        const hits = pairs.flatMap(({ t, found }) => {
          if (found === null || ms * Math.abs(found.peak - t.peak) > 150) return [];
          return [{ onset: ms * (found.onset - t.onset), end: ms * (found.end - t.end) }];
        });
        console.log(
          [
            ...[shape.padEnd(14), String(samplingRateHz).padStart(4), noiseMillivolts.toFixed(2).padStart(9)],
            ...[String(pairs.length).padStart(6), ((100 * hits.length) / pairs.length).toFixed(1).padStart(6), ''],
            ...[spread(hits.map(({ onset }) => onset)).padEnd(15), spread(hits.map(({ end }) => end))],
          ].join(' '),
        );
      }
    }
  }
  console.log('\na pair lies within 150 ms; found minus made, mean ± standard deviation');
}

/** @param {readonly number[]} errors */
function spread(errors) {
  const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  const sd = Math.sqrt(errors.reduce((sum, error) => sum + (error - mean) ** 2, 0) / errors.length);
  return `${mean.toFixed(1)} ± ${sd.toFixed(1)}`;
}
