import { describe, expect, test } from 'vitest';
import { demoRecord } from '../synthetic/demoArchive.ts';
import { ecgDoubt } from './ecgDoubt.ts';
import { ecgLikeness } from './ecgLikeness.ts';
import { asRecord, type OtherSignal, otherSignals } from './otherSignals.ts';
import { qrsDetector } from './qrsDetector.ts';

function said(signal: OtherSignal): { beats: number; doubts: string[] } {
  const detector = qrsDetector(signal.samplingRateHz);
  const found = [...detector.push(signal.millivolts), ...detector.end()];
  return { beats: found.length, doubts: ecgDoubt(ecgLikeness(asRecord(signal), 0, found)) };
}

/** Seed 11 was in view neither when the limits were set nor in the table of `npm run qrs -- --doubt`. */
const others = otherSignals(11);

describe('signals that are no ECG are doubted, or no beat is found in them', () => {
  test.each(others.map((signal) => [signal.name, signal] as const))('%s', (name, signal) => {
    const { beats, doubts } = said(signal);
    if (name.startsWith('flat')) expect(beats).toBe(0);
    if (beats > 0) expect(doubts).not.toEqual([]);
  });
});

test('the ECGs of the demo archive are not: N, V, R, L, A and paced beats, both leads', () => {
  for (let place = 0; place < 6; place++) {
    const { name, signals, samplingRateHz } = demoRecord(place, 5, 60);
    for (const { description, digital, adcGain, baseline } of signals) {
      const millivolts = Float32Array.from(digital, (value) => (value - baseline) / adcGain);
      const { beats, doubts } = said({ name, samplingRateHz, millivolts });
      expect([name, description, beats > 30, doubts]).toEqual([name, description, true, []]);
    }
  }
});

test('a signal without any beat says nothing', () => {
  expect(said({ name: 'none', samplingRateHz: 250, millivolts: new Float32Array(5000) })).toEqual({
    beats: 0,
    doubts: [],
  });
});
