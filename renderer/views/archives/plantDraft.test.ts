import { expect, test } from 'vitest';
import { plantInput } from '../../../preload/contract/plantedArchives.ts';
import { plantedCauseNames, plantedCauses } from '../../../preload/words/plantedCauses.ts';
import { causesOf, type PlantFields, plantDraft } from './plantDraft.ts';

const fields: PlantFields = {
  ...{ archive: '3', use: 'class', cause: 'burst', symbol: '', size: '0.3', factor: '', width: '', place: '' },
  ...{ seed: '1', seconds: '', folder: ' /data/burst03 ' },
};
const problemsOf = (some: Partial<PlantFields>) => {
  const draft = plantDraft({ ...fields, ...some });
  return 'problems' in draft ? draft.problems : {};
};

test('empty fields are left to the cause, and a path has no blanks around it', () => {
  expect(plantDraft(fields)).toEqual({
    input: { archiveId: 3, cause: 'burst', sizeMillivolts: 0.3, seed: 1, folder: '/data/burst03' },
  });
});

test('what the cause has not is not asked for, whatever stands in its field', () => {
  const typed = { size: '0.3', factor: '2', width: '60', place: '9999' };
  expect(plantDraft({ ...fields, ...typed, cause: 'qt-longer', symbol: 'V' })).toEqual({
    input: { archiveId: 3, cause: 'qt-longer', widthMilliseconds: 60, seed: 1, folder: '/data/burst03' },
  });
  expect(plantDraft({ ...fields, cause: 'p-removed', size: '' })).toMatchObject({ input: { cause: 'p-removed' } });
});

test('an artefact has the symbol of the beats that get it', () => {
  expect(problemsOf({ use: 'artefact' })).toEqual({ symbol: 'Choose one' });
  expect(plantDraft({ ...fields, use: 'artefact', symbol: 'V' })).toMatchObject({ input: { bias: 'V' } });
});

test('an empty form names all that it needs', () => {
  const empty = { archive: '', cause: '', seed: '', folder: '' } as const;
  expect(problemsOf(empty)).toEqual({
    ...{ archive: 'Choose one', cause: 'Choose one', seed: 'A whole number from 0 on' },
    folder: 'A whole path, as /home/me/burst or ~/burst',
  });
});

test('each wrong number says what is expected', () => {
  for (const size of ['', '0', '11', 'x']) expect(problemsOf({ size })).toEqual({ size: 'From −10 to 10, not 0' });
  for (const factor of ['', '1', '0.001', '21']) {
    expect(problemsOf({ cause: 'gain', factor })).toEqual({ factor: 'From 0.01 to 20, not 1' });
  }
  expect(problemsOf({ cause: 'resampled', use: 'artefact', symbol: 'V', factor: '1' })).toEqual({
    factor: 'From 1.1 to 20',
  });
  for (const width of ['4', '201', '-5']) expect(problemsOf({ width })).toEqual({ width: 'From 5 to 200' });
  // The window ends 500 ms after the fiducial: 460 with a burst of 40 ms.
  for (const place of ['-279', '461']) expect(problemsOf({ place })).toEqual({ place: 'From −278 to 460' });
  expect(problemsOf({ place: '420', width: '100' })).toEqual({ place: 'From −278 to 400' });
  for (const seed of ['-1', '1.5', '1e3']) expect(problemsOf({ seed })).toEqual({ seed: 'A whole number from 0 on' });
  for (const seconds of ['0', '-1']) expect(problemsOf({ seconds })).toEqual({ seconds: 'More than 0' });
});

test('a path that is not whole is refused, on any system', () => {
  for (const folder of ['burst', './burst', '']) expect(problemsOf({ folder })).toHaveProperty('folder');
  for (const folder of ['~/burst', 'C:\\data\\burst', '\\\\server\\burst']) expect(problemsOf({ folder })).toEqual({});
});

test('causes that fill the window are artefacts alone, those on waves decide classes alone', () => {
  expect(causesOf('class')).toContain('st-shift');
  expect(causesOf('class')).not.toContain('hum');
  expect(causesOf('artefact')).toContain('hum');
  expect(causesOf('artefact')).not.toContain('st-shift');
  expect(new Set([...causesOf('class'), ...causesOf('artefact')])).toEqual(new Set(plantedCauseNames));
});

test.each(plantedCauseNames)('the host takes what is drafted of %s', (cause) => {
  const use = plantedCauses[cause].asBias === 'alone' ? 'artefact' : 'class';
  const draft = plantDraft({ ...fields, use, cause, symbol: 'V', factor: '2', place: '0', width: '40' });
  expect(draft).toHaveProperty('input');
  expect('input' in draft && plantInput.safeParse(draft.input).success).toBe(true);
});
