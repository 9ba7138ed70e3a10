import { describe, expect, test } from 'vitest';
import { biasAlarms, type ClassEvidence, type PatientEvidence } from './biasAlarms.ts';

const bump = (centre: number) => Float32Array.from({ length: 50 }, (_, at) => Math.exp(-(((at - centre) / 4) ** 2)));
const patient = (name: string, facts: Partial<PatientEvidence> = {}): PatientEvidence => {
  return {
    patient: `1/${name}`,
    name,
    beats: 100,
    meanMap: bump(25),
    paddingShare: 0.001,
    restShare: 0.2,
    restPointing: 0.1,
    ...facts,
  };
};
const records = Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`r${at}`, 40]));
const four = ['a', 'b', 'c', 'd'].map((name) => patient(name));
const evidence = (facts: Partial<ClassEvidence> = {}): ClassEvidence => {
  return { target: 'V', patients: four, records, ...facts };
};

describe('bias alarms', () => {
  test('say nothing of a class of many patients and records, all alike', () => {
    expect(biasAlarms(evidence())).toEqual([]);
  });

  test('attribution on padding and on the baseline is told with its share, beats counting alike', () => {
    const patients = [patient('a', { paddingShare: 0.4, restShare: 0.9, beats: 300 }), ...four.slice(1)];
    const alarms = biasAlarms(evidence({ patients, records }));
    // (300 · .4 + 300 · .001) / 600 and (300 · .9 + 300 · .2) / 600
    expect(alarms.map(({ kind, value }) => [kind, Number(value.toFixed(4))])).toEqual([
      ['padding', 0.2005],
      ['baseline', 0.55],
    ]);
    expect(alarms[0]!.sentence).toContain('20 % of the attribution for V');
  });

  test('maps that are strongest off the waves are told though most of them lies on waves', () => {
    const alarms = biasAlarms(
      evidence({ patients: four.map((one) => ({ ...one, restShare: 0.45, restPointing: 0.9 })) }),
    );
    expect(alarms.map(({ kind, value }) => [kind, Number(value.toFixed(4))])).toEqual([['off-waves', 0.9]]);
    expect(alarms[0]!.sentence).toContain('In 90 % of the beats of V');
  });

  test('a patient whose mean map is elsewhere is named, the others are not', () => {
    const patients = [...four, patient('e', { meanMap: bump(5) })];
    const alarms = biasAlarms(evidence({ patients }));
    expect(alarms.map(({ kind, patient: who }) => [kind, who])).toEqual([['unlike-patient', '1/e']]);
    expect(alarms[0]!.value).toBeLessThan(0);
  });

  test('a patient with few beats has no mean map to compare', () => {
    const patients = [...four, patient('e', { meanMap: bump(5), beats: 19 })];
    expect(biasAlarms(evidence({ patients }))).toEqual([]);
  });

  test('a class that one patient has most of, or all of', () => {
    const [most] = biasAlarms(evidence({ patients: [patient('a', { beats: 901 }), patient('b', { beats: 99 })] }));
    expect(most).toMatchObject({ kind: 'one-patient', patient: '1/a', value: 0.901 });
    const [all] = biasAlarms(evidence({ patients: [patient('a')] }));
    expect(all!.sentence).toBe('All 100 beats of V come from patient a: class and patient cannot be told apart.');
    const [one] = biasAlarms(evidence({ patients: [patient('a', { beats: 1 })] }));
    expect(one!.sentence).toContain('The one beat of V comes from patient a');
  });

  test('a class that lives in few records names them', () => {
    const [alarm] = biasAlarms(evidence({ records: { 208: 372, 213: 362, 205: 11, 219: 1 } }));
    expect(alarm).toMatchObject({ kind: 'few-records', value: 2 });
    expect(alarm!.sentence).toContain('2 records (208, 213)');
  });

  test('samples that no beat of a patient has are left out of the comparison', () => {
    const meanMap = bump(25).fill(Number.NaN, 0, 10);
    expect(biasAlarms(evidence({ patients: [...four, patient('e', { meanMap })] }))).toEqual([]);
  });
});
