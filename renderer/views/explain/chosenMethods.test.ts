import { expect, test } from 'vitest';
import { chosenMethods, layerOf, possibleMethods, toggled } from './chosenMethods.ts';

test('methods come from the place in the order of the list; unknown ones are left out, none means the first', () => {
  expect(chosenMethods('occlusion,grad-cam,nothing', 'cnn')).toEqual(['grad-cam', 'occlusion']);
  expect(chosenMethods(undefined, 'lstm')).toEqual(['grad-cam']);
});

test('a network without feature maps is explained by methods of the window', () => {
  expect(possibleMethods('mlp')).not.toContain('grad-cam');
  expect(chosenMethods('grad-cam', 'mlp')).toEqual(['saliency']);
});

test('methods that failed when a model was imported are not offered', () => {
  const without = { cam: 'the head is another', 'grad-cam': 'no gradient' };
  expect(possibleMethods('imported', without)).not.toContain('cam');
  expect(chosenMethods('grad-cam,cam', 'imported', without)).toEqual(['grad-cam++']);
});

test('ticking adds, unticking removes, and one method stays', () => {
  expect(toggled(['grad-cam'], 'occlusion')).toBe('grad-cam,occlusion');
  expect(toggled(['grad-cam', 'occlusion'], 'grad-cam')).toBe('occlusion');
  expect(toggled(['occlusion'], 'occlusion')).toBe('occlusion');
  expect(toggled(['grad-cam', 'occlusion'], 'occlusion')).toBe(null);
});

test('a layer belongs to one model', () => {
  expect(layerOf('3:activation2', 3)).toBe('activation2');
  expect(layerOf('3:activation2', 4)).toBeUndefined();
  expect(layerOf(undefined, 3)).toBeUndefined();
});
