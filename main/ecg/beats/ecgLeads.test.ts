import { expect, test } from 'vitest';
import { isEcgLead, leadName } from './ecgLeads.ts';
import { chooseLead } from './leadRule.ts';

test.each([
  ['ECG II', 'II'],
  ['EKG-V1', 'V1'],
  ['ECGV1', 'V1'],
  ['ecg: avr', 'aVR'],
  ['Lead III', 'III'],
  ['ECG Lead I', 'I'],
  ['II (mV)', 'II'],
  ['EKG I-Ref', 'I'],
  ['mlii', 'MLII'],
  ['V3R', 'V3R'],
])('%s means lead %s', (label, lead) => {
  expect(leadName(label)).toBe(lead);
  expect(isEcgLead(label)).toBe(true);
});

test.each(['ECG', 'EKG1-EKG2', 'POL EKG', 'ECG LA-RA'])('%s is an ECG without the name of a lead', (label) => {
  expect(leadName(label)).toBe(label);
  expect(isEcgLead(label)).toBe(true);
});

test.each(['EEG C4-A1', 'Resp', 'EMG', 'Pleth', 'V', 'X', 'VCG', 'record r, signal 0', ''])('"%s" is none', (label) => {
  expect(isEcgLead(label)).toBe(false);
});

test('the rule takes an ECG by its name before other voltages, and the user can name another', () => {
  const signals = ['EEG C4', 'EOG', 'ECG II', 'EKG V1'].map((lead) => ({ lead, isVoltage: true }));
  expect(chooseLead(signals, 'mlii-or-first')).toEqual({
    signal: 2,
    lead: 'ECG II',
    reason: 'the record has no MLII: its first signal with the name of an ECG lead',
  });
  expect(chooseLead([...signals, { lead: 'ECG MLII', isVoltage: true }], 'mlii-or-first')?.signal).toBe(4);
  expect(chooseLead(signals, { lead: 'v1' })?.signal).toBe(3);
  expect(chooseLead(signals, { lead: 'EOG' })?.signal).toBe(1);
});
