import { expect, test } from 'vitest';
import { isEcgLead, isOtherSignal, leadName } from './ecgLeads.ts';
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

test.each([
  'EEG C4-A1',
  'C3-A2',
  'Fpz-Cz',
  'EOG left',
  'EMG',
  'Resp',
  'ABP',
  'ART',
  'Pleth',
  'SpO2',
  'sine 8 Hz',
  'noise',
])('"%s" is the name of another signal', (label) => {
  expect(isOtherSignal(label)).toBe(true);
});

test.each(['II', 'V', 'ECG', 'EKG-V1', 'vx', 'col 0', 'record r, signal 0', 'CM5', 'D3', 'channel 1', ''])(
  '"%s" is not',
  (label) => {
    expect(isOtherSignal(label)).toBe(false);
  },
);

const voltages = (...leads: string[]) => leads.map((lead) => ({ lead, isVoltage: true }));

test('the rule takes MLII, else II, else an ECG by its name, and the user can name another', () => {
  const signals = voltages('EEG C4', 'EOG', 'ECG I', 'EKG V1', 'ECG II');
  expect(chooseLead(signals, 'mlii-ii-or-first')).toEqual({
    ...{ signal: 4, lead: 'ECG II', reason: 'the record has lead II', certainty: 'named' },
  });
  expect(chooseLead(signals.slice(0, 4), 'mlii-ii-or-first')).toEqual({
    ...{ signal: 2, lead: 'ECG I', certainty: 'ecg' },
    reason: 'the record has no MLII and no II: its first signal with the name of an ECG lead',
  });
  expect(chooseLead([...signals, ...voltages('ECG MLII')], 'mlii-ii-or-first')?.signal).toBe(5);
  expect(chooseLead(signals, { lead: 'v1' })?.signal).toBe(3);
  expect(chooseLead(signals, { lead: 'EOG' })).toMatchObject({ signal: 1, certainty: 'named' });
});

test('a name that says nothing comes before the name of another signal, and how sure that is is said', () => {
  expect(chooseLead(voltages('EEG C4', 'channel 1'), 'mlii-ii-or-first')).toMatchObject({
    signal: 1,
    certainty: 'unknown',
  });
  expect(chooseLead(voltages('EEG C4', 'EOG'), 'mlii-ii-or-first')).toMatchObject({ signal: 0, certainty: 'other' });
});

test('the rule of earlier models does not look for II', () => {
  expect(chooseLead(voltages('I', 'II'), 'mlii-or-first')).toMatchObject({ signal: 0, certainty: 'ecg' });
});
