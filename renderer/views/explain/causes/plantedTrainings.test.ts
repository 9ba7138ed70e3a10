import { expect, test } from 'vitest';
import type { ModelSummary } from '../../../../preload/contract/contract.ts';
import { plantedTrainings, withoutTraining } from './plantedTrainings.ts';

const archives = [
  { name: 'mitdb', planted: null },
  { name: 'burst', planted: 'burst, 0.3 mV' },
  { name: 'notch', planted: 'notch, 0.2 mV' },
];
const made = (id: number, archive: string, more: Partial<ModelSummary> = {}) =>
  ({
    ...{ id, name: `m${id}`, network: 'cnn', recipe: 'beat-280', problem: null, classes: ['N', 'V'], seed: id },
    archives: [archive],
    ...more,
  }) as ModelSummary;

test('trainings of the same network and windows stand by planted archive, in the order of their seeds', () => {
  const models = [
    made(3, 'burst'),
    made(1, 'burst'),
    made(2, 'notch'),
    made(4, 'mitdb'),
    made(5, 'burst', { network: 'lstm' }),
    made(6, 'burst', { recipe: 'other' as ModelSummary['recipe'] }),
    made(7, 'burst', { problem: 'its folder is damaged' }),
    made(8, 'burst', { classes: ['N'] }),
    made(9, 'burst', { archives: ['burst', 'mitdb'] }),
  ];
  const groups = plantedTrainings(made(4, 'mitdb'), models, archives);
  expect(groups.map(({ title, models }) => [title, models.map(({ id }) => id)])).toEqual([
    ['burst: burst, 0.3 mV', [1, 3]],
    ['notch: notch, 0.2 mV', [2]],
  ]);
  // Those of the model on the screen come first.
  expect(plantedTrainings(made(2, 'notch'), models, archives)[0]!.key).toBe('notch');
});

test('planted archives without a training of this network are told', () => {
  const groups = plantedTrainings(made(1, 'burst'), [made(1, 'burst')], archives);
  expect(withoutTraining(groups, archives).map(({ name }) => name)).toEqual(['notch']);
});
