import { expect, test } from 'vitest';
import type { RecordExplanation } from '../../contract/contract.ts';
import { recordMapFacts } from './recordMapFacts.ts';

const explanation: RecordExplanation = {
  ...{ model: 'm', modelId: 1, record: 'r', recordId: 2, diagnosis: 'AF', method: 'grad-cam', stated: true, logit: 1 },
  probabilities: [
    { name: 'AF', probability: 0.98, isSaid: true },
    { name: 'LBBB', probability: 0.2, isSaid: false },
    { name: 'planted-burst', probability: 0.5, isSaid: null },
  ],
  ...{
    leads: ['I'],
    samplingRateHz: 100,
    samples: 2,
    shares: [1],
    isOneForAllLeads: false,
    display: 'positive',
    unit: 'logit',
  },
  ...{ millivolts: new Float32Array(2), valid: new Uint8Array(2), values: new Float32Array(2) },
  ...{ signedValues: new Float32Array(2), strongest: null, completeness: null, fiducials: [], fiducialLead: null },
  ...{ remarks: ['the record has 8.0 s: the rest is padding'], engine: { name: 'node', version: '1' } },
};
const af = {
  system: 'snomed-ct',
  code: '164889003',
  name: 'atrial fibrillation',
  abbreviation: 'AF',
  likelihood: null,
} as const;
const frame = { mark: null, provenance: [] };

test('all probabilities are told, beside which diagnoses are given by the archive and said by the model', () => {
  const facts = recordMapFacts(
    explanation,
    { name: 'r', archive: 'a', diagnoses: [af], diagnosesFrom: 'header' },
    frame,
  );
  expect(facts.title).toBe('Record r of a: what speaks for AF');
  expect(facts.subtitle).toBe('Probabilities: AF 0.9800 (given, said) · LBBB 0.2000 · planted-burst 0.5000');
  expect(facts.quantity).toBe('Grad-CAM, positive part (logit)');
  expect(facts.remarks).toEqual([{ text: 'The record has 8.0 s: the rest is padding.', isWarning: false }]);
});

test('where nothing is stated, no diagnosis is said to be absent', () => {
  const facts = recordMapFacts(explanation, { name: 'r', archive: 'a', diagnoses: [], diagnosesFrom: null }, frame);
  expect(facts.subtitle).toMatch(/^Probabilities: AF 0.9800 \(said\) · .* · no diagnosis is stated$/);
});
