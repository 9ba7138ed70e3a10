import { expect, test } from 'vitest';
import { formatRoute, parseRoute } from '../../state/route.ts';
import { averagesOf, beatsOfMeans, meansChoice } from './meansChoice.ts';

const model = { id: 3, split: 'beats' } as const;

test('held-out beats unless the address says all; a model without a split has no parts', () => {
  expect(meansChoice({}, model)).toEqual({ selection: 'all', part: 'test', among: null, canChoose: false });
  expect(meansChoice({ of: 'all', which: 'incorrect' }, model)).toMatchObject({ selection: 'incorrect', part: null });
  expect(meansChoice({}, { ...model, split: 'none' }).part).toBeNull();
});

test('what the Beats view shows comes back from its link: conditions, part, correctness and class', () => {
  const beats = {
    modelId: '3',
    archiveId: '2',
    patient: '208',
    predictedClass: 'N',
    part: 'test',
    correctness: 'incorrect',
    givenClass: 'V',
  };
  const { params } = parseRoute(formatRoute('explain', averagesOf(beats, 3)));
  expect(params).toMatchObject({ tab: 'classes', of: 'chosen', mean: 'V', which: 'incorrect' });
  const choice = meansChoice(params, model);
  expect(choice).toEqual({
    selection: 'incorrect',
    part: 'test',
    among: { archiveId: 2, patient: '208', predictedClass: 'N' },
    canChoose: true,
  });
  // And the way back.
  expect(beatsOfMeans({ modelId: 3, labelSet: 'mitdb-8', ...choice }, choice.among, 'V')).toEqual({
    ...{ modelId: 3, archiveId: 2, patient: '208', predictedClass: 'N', part: 'test' },
    ...{ correctness: 'incorrect', givenClass: 'V' },
  });
});

test('a choice that is left aside stays in the address and can be taken up again', () => {
  const choice = meansChoice({ patient: '208', of: 'all' }, model);
  expect(choice).toMatchObject({ among: null, canChoose: true, part: null });
  expect(meansChoice({}, model).canChoose).toBe(false);
  expect(meansChoice({ archiveId: '2' }, model)).toMatchObject({ among: null, canChoose: true, part: 'test' });
});

test('of an archive alone, chosen, are all its beats', () => {
  expect(meansChoice({ archiveId: '2', of: 'chosen' }, model)).toMatchObject({ among: { archiveId: 2 }, part: null });
});

test('a patient’s beats are of this class and of the patient’s archive', () => {
  const means = { modelId: 3, labelSet: 'aami-5', part: 'test', selection: 'all' } as const;
  expect(beatsOfMeans(means, null, 'V', { archiveId: 1, patient: '208' })).toEqual({
    ...{ modelId: 3, archiveId: 1, patient: '208', part: 'test', givenClass: 'V', correctness: null },
  });
});

test('beats that were chosen anywhere are told by the symbols of their class: the model may not know them', () => {
  const means = { modelId: 3, labelSet: 'aami-5', part: null, selection: 'all' } as const;
  expect(beatsOfMeans(means, { patient: '208' }, 'V')).toEqual({
    ...{ patient: '208', modelId: 3, symbols: ['V', 'E', 'r'] },
  });
  expect(beatsOfMeans(means, { patient: '208', symbols: ['E', 'N'] }, 'V').symbols).toEqual(['E']);
});
