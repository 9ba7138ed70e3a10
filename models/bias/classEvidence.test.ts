import { expect, test } from 'vitest';
import { waveParts } from '../../preload/words/waveParts.ts';
import { accumulateEvidence, type EvidenceBatch } from './classEvidence.ts';

const [P, QRS, rest] = ['P', 'QRS', 'rest'].map((part) => waveParts.indexOf(part as 'P')) as [number, number, number];
const batch = (facts: Partial<EvidenceBatch> = {}): EvidenceBatch => ({
  // Two beats of four samples; the second has no first sample.
  raw: Float32Array.of(0, 2, -2, 0, 3, 0, 0, 1),
  attributions: Float32Array.of(0, 2, 0, 0, 3, 0, 0, 1),
  validFrom: [0, 1],
  validTo: [4, 4],
  parts: [Uint8Array.of(P, QRS, QRS, rest), Uint8Array.of(P, QRS, QRS, rest)],
  patients: [
    { patient: '1/a', name: 'a' },
    { patient: '1/b', name: 'b' },
  ],
  records: ['100', '101'],
  ...facts,
});

test('patients have their mean of normalised maps, padding share of the raw map and rest share, by hand', () => {
  const evidence = accumulateEvidence(4);
  evidence.add(batch());
  const { patients, records } = evidence.evidence('V');
  expect(records).toEqual({ 100: 1, 101: 1 });
  expect(patients).toEqual([
    {
      patient: '1/a',
      name: 'a',
      beats: 1,
      meanMap: Float32Array.of(0, 1, 0, 0),
      paddingShare: 0,
      restShare: 0,
      restPointing: 0,
    },
    {
      patient: '1/b',
      name: 'b',
      beats: 1,
      meanMap: Float32Array.of(Number.NaN, 0, 0, 1),
      paddingShare: 3 / 4,
      restShare: 1,
      restPointing: 1,
    },
  ]);
});

test('the wave table is mean and sd over the beats, whatever batches they came in', () => {
  const [together, apart] = [accumulateEvidence(4), accumulateEvidence(4)];
  together.add(batch());
  for (const beat of [0, 1]) {
    const row = (values: Float32Array) => values.subarray(beat * 4, (beat + 1) * 4);
    const { raw, attributions, validFrom, validTo, parts, patients, records } = batch();
    apart.add({
      ...{ raw: row(raw), attributions: row(attributions), validFrom: [validFrom[beat]!], validTo: [validTo[beat]!] },
      ...{ parts: [parts[beat]], patients: [patients[beat]!], records: [records[beat]!] },
    });
  }
  expect(apart.waves()).toEqual(together.waves());
  // QRS 1 and 0, rest 0 and 1: mean 1/2, sd √(1/2).
  const half = { mean: 0.5, sd: Math.sqrt(0.5) };
  expect(together.waves()).toEqual(
    waveParts.map((part) => ({ part, ...(part === 'QRS' || part === 'rest' ? half : { mean: 0, sd: 0 }) })),
  );
});

test('a beat without waves is in no wave table, a map of zeros has no shares but counts as zero', () => {
  const evidence = accumulateEvidence(4);
  const zeros = new Float32Array(8);
  evidence.add(batch({ parts: [undefined, undefined] }));
  evidence.add(batch({ raw: zeros, attributions: zeros }));
  const [a] = evidence.evidence('V').patients;
  expect(a).toMatchObject({ beats: 2, meanMap: Float32Array.of(0, 0.5, 0, 0), paddingShare: 0, restShare: Number.NaN });
  expect(evidence.waves().every(({ mean, sd }) => mean === null && sd === null)).toBe(true);
});
