import { expect, test } from 'vitest';
import { correlation } from '../../../preload/numeric/correlation.ts';
import { median } from '../../../preload/numeric/median.ts';
import { normal, sfc32 } from '../../../preload/numeric/random.ts';
import { recipes } from '../windows/recipe.ts';
import { removeBaselineWander } from '../windows/removeBaselineWander.ts';
import { cutWindows } from '../windows/windows.ts';
import { clusterShapes, notCompared, unlikeOthers } from './clusterShapes.ts';
import { shapeSamples, shapeWindow, shapeWindows } from './shapeWindows.ts';
import { splitShapes } from './splitShapes.ts';
import { densityRows, summariseShapes, voltageRange } from './summariseShapes.ts';

function end<T>(steps: Generator<unknown, T, void>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const bump = (at: number, centre: number, width: number) => Math.exp(-(((at - centre) / width) ** 2) / 2);
/** A narrow and a wide complex, in mV at `away` samples from the fiducial. */
const narrow = (away: number) => bump(away, 0, 2.5) - 0.3 * bump(away, 6, 2);
const wide = (away: number) => 1.4 * bump(away, 3, 7) - 0.8 * bump(away, 18, 6);

/** Windows of these shapes, with noise of 20 µV and the beat moved by up to 4 samples. */
function windowsOf(shapes: readonly ((away: number) => number)[], seed = 1) {
  const random = sfc32(seed);
  const values = new Float32Array(shapes.length * shapeSamples);
  shapes.forEach((shape, beat) => {
    const moved = Math.round((random() - 0.5) * 8);
    for (let at = 0; at < shapeSamples; at++) {
      values[beat * shapeSamples + at] = shape(at - shapeWindow.beforeSamples - moved) + 0.02 * normal(random);
    }
  });
  return { beats: shapes.length, values };
}

test('blocks give the windows that the whole lead would give', () => {
  const samplingRateHz = 360;
  const random = sfc32('lead');
  const digital = Int32Array.from({ length: 360 * 400 }, (_, at) =>
    Math.round(200 * (narrow(((at % 300) - 150) / 2) + Math.sin(at / 700)) + 4 * normal(random)),
  );
  digital.fill(-32768, 70_000, 70_400);
  const signal = { description: 'MLII', units: 'mV', adcGain: 200, baseline: 0, samplesPerFrame: 1 };
  const read = ({ from, to }: { from: number; to: number }) => [
    { index: 0, signal, digital: digital.slice(from, to), invalidSample: -32768 },
  ];
  const record = { header: { samplingRateHz, signals: [signal] }, length: digital.length, remarks: [], read } as never;
  const sample = Float64Array.from({ length: 479 }, (_, beat) => 150 + 300 * beat);
  const { values } = end(shapeWindows(record, 0, sample));
  const lead = Float32Array.from(digital, (value) => (value === -32768 ? Number.NaN : value / 200));
  const whole = cutWindows({
    leads: [removeBaselineWander(lead, samplingRateHz)],
    ...{ samplingRateHz, firstSample: 0, fiducials: sample, window: shapeWindow, recipe: recipes['recorded-1'] },
  });
  let [compared, furthest] = [0, 0];
  for (let beat = 0; beat < sample.length; beat++) {
    for (let at = 0; at < shapeSamples; at++) {
      const value = values[beat * shapeSamples + at]!;
      const isThere = at >= whole.validFrom[beat]! && at < whole.validTo[beat]!;
      expect(Number.isNaN(value)).toBe(!isThere);
      if (!isThere) continue;
      compared++;
      furthest = Math.max(furthest, Math.abs(value - whole.values[beat * shapeSamples + at]!));
    }
  }
  expect(compared).toBeGreaterThan(60_000);
  expect(furthest).toBeLessThan(1e-5);
});

test('beats of two shapes make two clusters, the larger first, whatever they are moved by, and the same again', () => {
  const shapes = Array.from({ length: 200 }, (_, beat) => (beat % 4 === 3 ? wide : narrow));
  const windows = windowsOf(shapes);
  const found = end(clusterShapes(windows));
  expect(found.clusters).toBe(2);
  expect(Array.from(found.cluster)).toEqual(shapes.map((shape) => (shape === narrow ? 0 : 1)));
  expect(end(clusterShapes(windows))).toEqual(found);
});

test('height counts: the same form of half the height is another cluster', () => {
  const half = (away: number) => 0.5 * narrow(away);
  const found = end(
    clusterShapes(windowsOf(Array.from({ length: 60 }, (_, beat) => (beat % 3 === 0 ? half : narrow)))),
  );
  expect(Array.from(found.cluster.subarray(0, 6))).toEqual([1, 0, 0, 1, 0, 0]);
});

test('a beat without signal is not compared, a flat one neither, and one of a shape of its own is like no other', () => {
  const shapes = Array.from({ length: 30 }, () => narrow);
  const windows = windowsOf(shapes);
  windows.values.fill(Number.NaN, 3 * shapeSamples + 60, 3 * shapeSamples + 62);
  windows.values.fill(0, 5 * shapeSamples, 6 * shapeSamples);
  const alone = windowsOf([wide]).values;
  windows.values.set(alone, 7 * shapeSamples);
  const { cluster, clusters } = end(clusterShapes(windows));
  expect(clusters).toBe(1);
  expect([cluster[3], cluster[5], cluster[7]]).toEqual([notCompared, notCompared, unlikeOthers]);
  expect(Array.from(cluster).filter((one) => one === 0)).toHaveLength(27);
});

test('noise alone makes no cluster: its windows are like none', () => {
  const random = sfc32('noise');
  const values = Float32Array.from({ length: 300 * shapeSamples }, () => 0.3 * normal(random));
  const { cluster } = end(clusterShapes({ beats: 300, values }));
  expect(Array.from(cluster).filter((one) => one >= 0).length).toBeLessThan(15);
});

test('a cluster is cut where its beats differ most, and one of equal beats is not', () => {
  const shapes = Array.from({ length: 50 }, (_, beat) => (beat % 5 === 0 ? wide : narrow));
  const windows = windowsOf(shapes);
  const members = Array.from(shapes.keys());
  const shift = new Int8Array(50);
  expect(Array.from(splitShapes(windows, members, shift))).toEqual(shapes.map((shape) => (shape === wide ? 1 : 0)));
  const same = { beats: 9, values: new Float32Array(9 * shapeSamples).fill(0.5) };
  expect(
    Array.from(
      splitShapes(
        same,
        Array.from({ length: 9 }, (_, at) => at),
        new Int8Array(9),
      ),
    ),
  ).toEqual(new Array(9).fill(0));
});

test('a summary has the median beat, and every sample of every beat once in its picture', () => {
  const windows = windowsOf(Array.from({ length: 41 }, () => narrow));
  const range = voltageRange(windows);
  const members = Array.from({ length: 41 }, (_, beat) => beat);
  const found = summariseShapes(windows, members, new Int8Array(41), range);
  expect(found.beats).toBe(41);
  // Aligned beats: the median is the shape itself but for noise of 20 µV over 41 beats.
  const shape = Float32Array.from({ length: shapeSamples }, (_, at) => narrow(at - shapeWindow.beforeSamples));
  const best = Math.max(
    ...[-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5].map((moved) =>
      correlation(found.median.subarray(10, 130), shape.subarray(10 + moved, 130 + moved)),
    ),
  );
  expect(best).toBeGreaterThan(0.99);
  expect(found.similarity).toBeGreaterThan(0.9);
  const column = (sample: number) =>
    Array.from({ length: densityRows }, (_, row) => found.density[row * shapeSamples + sample]!).reduce(
      (a, b) => a + b,
      0,
    );
  expect(column(shapeWindow.beforeSamples)).toBe(41);
  // Not moved at all: the plain median of the column.
  const still = {
    beats: 5,
    values: Float32Array.from({ length: 5 * shapeSamples }, (_, at) => ((at * 7919) % 13) / 100),
  };
  const own = summariseShapes(still, [4], new Int8Array(5), [-1, 1]);
  expect(own.median[70]).toBe(median(still.values.slice(4 * shapeSamples + 70, 4 * shapeSamples + 71)));
});

test('the picture holds the R waves of nearly all beats, also of those that are higher than most', () => {
  const flat = 0.1;
  const heights = Array.from({ length: 100 }, (_, beat) => (beat < 90 ? 1 : 1.4));
  const values = Float32Array.from({ length: 100 * shapeSamples }, (_, at) =>
    at % shapeSamples === shapeWindow.beforeSamples ? heights[Math.floor(at / shapeSamples)]! : flat,
  );
  const [low, high] = voltageRange({ beats: 100, values });
  expect(low).toBeLessThan(flat);
  expect(high).toBeGreaterThan(1.4);
});
