import { expect, test } from 'vitest';
import { startCaliper } from './caliper.ts';
import { differenceText, millisecondsText, rateText, readCaliper, readingAsText } from './caliperReading.ts';

const points = Float32Array.from({ length: 1000 }, (_, sample) => sample / 1000);
const signal = {
  ...{ position: 0, lead: 'MLII', units: 'mV', samplingRateHz: 360, level: 0, span: 2 },
  pieces: [{ from: 0, points, samplesPerValue: 1 }],
};
const lead = { signal, isInverted: false, name: 'MLII' };
const caliper = startCaliper(signal, [1, 1.8], 10);

test('an interval is read in ms and per minute, with the difference in height of the later to the earlier leg', () => {
  // 360 to 648 samples at 360 Hz: 800 ms, 75 a minute; the trace rises by 0.001 mV a sample.
  const reading = readCaliper(caliper, lead);
  expect(reading).toMatchObject({ milliseconds: 800, perMinute: 75, units: 'mV' });
  expect(reading.difference).toBeCloseTo(0.288, 6);
  const crossed = readCaliper({ ...caliper, legs: [648, 360] }, lead);
  expect(crossed).toEqual(reading);
});

test('upside down the difference has the other sign, as it is drawn', () => {
  expect(readCaliper(caliper, { ...lead, isInverted: true }).difference).toBeCloseTo(-0.288, 6);
});

test('legs on one sample have no rate, and a leg where nothing was read no difference', () => {
  expect(readCaliper({ ...caliper, legs: [5, 5] }, lead)).toMatchObject({ milliseconds: 0, perMinute: null });
  const beyond = readCaliper({ ...caliper, legs: [5, 5000] }, lead);
  expect(beyond.difference).toBeNull();
  expect(differenceText(beyond)).toBe('not read here');
  expect(rateText(null)).toBe('no rate');
});

test('units are always there, also of a signal that is no potential', () => {
  expect(differenceText({ difference: -0.51234, units: 'mV' })).toBe('−0.512 mV');
  expect(differenceText({ difference: 12, units: 'mmHg' })).toBe('+12 mmHg');
  expect(differenceText({ difference: 0, units: '' })).toBe('0 (no unit)');
  expect(millisecondsText(811.6, 360)).toBe('812 ms');
  expect(millisecondsText(811.62, 2000)).toBe('811.6 ms');
  expect(rateText(73.91)).toBe('73.9 /min');
});

test('what is copied names record, lead, place, units and filter', () => {
  expect(readingAsText(caliper, lead, { record: '100', archive: 'mitdb', filter: 'no filter' })).toBe(
    'Record 100 of mitdb, lead MLII; 1.000 s to 1.800 s (samples 360 to 648 at 360 Hz); interval 800 ms; rate 75.0 /min; ' +
      'amplitude +0.288 mV (later minus earlier leg; trace as shown: no filter)',
  );
});
