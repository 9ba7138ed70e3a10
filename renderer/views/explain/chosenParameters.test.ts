import { expect, test } from 'vitest';
import { methodFacts } from '../../../preload/words/methods.ts';
import { asked, chosenParameters, setOptions, typedValue, writtenParameters } from './chosenParameters.ts';

test('a place names parameters as the command line does, there and back', () => {
  const written = 'integrated-gradients.baseline=mean,occlusion.width=9,occlusion.stride=3';
  const chosen = chosenParameters(written);
  expect(chosen).toEqual({ 'integrated-gradients': { baseline: 'mean' }, occlusion: { width: 9, stride: 3 } });
  expect(writtenParameters(chosen)).toBe(written);
});

test('the default values are not written, nor asked for', () => {
  expect(chosenParameters(undefined)).toEqual({});
  expect(writtenParameters({ occlusion: { width: 18, stride: 6 } })).toBeNull();
  expect(asked({ occlusion: { width: 18 } }, ['occlusion'])).toEqual({});
  expect(asked({ occlusion: { width: 24 } }, ['saliency'])).toEqual({});
  expect(asked({ occlusion: { width: 24, stride: 6 } }, ['saliency', 'occlusion'])).toEqual({
    parameters: { occlusion: { width: 24 } },
  });
  expect(setOptions({ occlusion: { width: 24, replacement: 'zero' } })).toEqual([
    'occlusion.width=24',
    'occlusion.replacement=zero',
  ]);
});

test('what does not fit leaves its method as usual, and the others as they were chosen', () => {
  expect(chosenParameters('occlusion.width=0,smooth-grad.copies=50,grad-cam.x=1,nonsense')).toEqual({
    'smooth-grad': { copies: 50 },
  });
});

test('nothing typed is no number, not 0', () => {
  const { width, replacement } = methodFacts.occlusion.parameters;
  expect(typedValue(width!, ' ')).toBeNaN();
  expect(typedValue(width!, '9')).toBe(9);
  expect(typedValue(replacement!, 'zero')).toBe('zero');
});
