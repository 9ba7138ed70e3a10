import { expect, test } from 'vitest';
import { beatImportCommand, recordImportCommand } from './importCommand.ts';

const ofRecords = {
  ...{ path: '/models/my net.keras', leads: ['I', 'II'], diagnoses: ['AF', 'sinus rhythm'], samplingRateHz: 100 },
  ...{ recipe: 'centred-1' as const, scale: { perMillivolt: 1, mean: 0, deviation: 1 } },
};

test('a network of whole records: what was chosen, and nothing that was not', () => {
  expect(recordImportCommand(ofRecords, 'conv')).toBe(
    "npm run -s beatlens -- models import '/models/my net.keras' --leads 'I,II' --classes 'AF,sinus rhythm' --rate 100 --recipe centred-1 --units mV --standardise none",
  );
});

test('a mean below zero hangs on its option; the usual layer is not named', () => {
  const scale = { perMillivolt: 1000, mean: -1.5, deviation: 236 };
  const more = { ...ofRecords, path: '/a.h5', scale, seconds: 10, ending: 'soft-max' as const, name: 'theirs' };
  const begins = "npm run -s beatlens -- models import /a.h5 --leads 'I,II' --classes 'AF,sinus rhythm' --rate 100";
  expect(recordImportCommand({ ...more, layer: 'conv' }, 'conv')).toBe(
    `${begins} --seconds 10 --recipe centred-1 --units uV --standardise='-1.5,236' --output softmax --name theirs`,
  );
  expect(recordImportCommand({ ...more, layer: 'first' }, 'conv')).toContain(' --layer first --name theirs');
});

test('a network of beats names its classes where they are in another order than the label set', () => {
  const window = { samplingRateHz: 360, beforeSamples: 20, afterSamples: 40 };
  const input = { path: '/a.h5', labelSet: 'aami-5' as const, outputs: ['N', 'S', 'V', 'F', 'Q'], window };
  const begins = 'npm run -s beatlens -- models import /a.h5 --label-set aami-5';
  const ends = '--window-rate 360 --before 20 --after 40 --recipe raw-1';
  expect(beatImportCommand({ ...input, recipe: 'raw-1' }, 'relu')).toBe(`${begins} ${ends}`);
  expect(beatImportCommand({ ...input, outputs: ['V', 'N'], recipe: 'raw-1', lead: 'V5' }, 'relu')).toBe(
    `${begins} --classes 'V,N' ${ends} --lead V5`,
  );
});
