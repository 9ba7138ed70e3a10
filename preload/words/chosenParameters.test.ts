import { describe, expect, test } from 'vitest';
import { nonDefaultParameters, parameterProblem, parametersOf } from './chosenParameters.ts';
import { defaultParameters, methodFacts, methodNames } from './methods.ts';

test('the default parameters of every method are within their own ranges, and those that its facts tell', () => {
  for (const method of methodNames) {
    expect(parameterProblem(method, defaultParameters(method), 280)).toBeUndefined();
    expect(Object.keys(methodFacts[method].parameters)).toEqual(Object.keys(defaultParameters(method)));
  }
  expect(defaultParameters('occlusion')).toEqual({ width: 18, stride: 6, replacement: 'line' });
  expect(methodFacts.cam.parameters).toEqual({});
});

test('what was chosen takes the place of the default value, and is what is told of it', () => {
  const all = parametersOf('smooth-grad', { 'smooth-grad': { copies: 50 }, occlusion: { width: 9 } });
  expect(all).toEqual({ copies: 50, sigma: 0.1, seed: 1 });
  expect(nonDefaultParameters('smooth-grad', all)).toEqual({ copies: 50 });
});

describe('a parameter that does not fit', () => {
  test.each([
    ['occlusion', { width: 0 }, 'occlusion.width is 0; expected a whole number of samples from 1 to 279'],
    ['occlusion', { width: 280 }, 'expected a whole number of samples from 1 to 279'],
    ['occlusion', { width: 12.5 }, 'occlusion.width is 12.5; expected a whole number'],
    ['occlusion', { width: Number.NaN }, 'occlusion.width is NaN'],
    ['occlusion', { width: 4 }, 'occlusion.stride is 6, above the width of 4'],
    ['occlusion', { replacement: 'grey' }, 'occlusion.replacement is grey; expected one of line, mean, zero'],
    ['occlusion', { replacement: 'toString' }, 'expected one of line'],
    ['smooth-grad', { sigma: 1.5 }, 'smooth-grad.sigma is 1.5; expected a number from 0 to 1'],
    ['smooth-grad', { copies: '25' }, 'smooth-grad.copies is 25; expected a whole number from 1 to 1000'],
    [
      'integrated-gradients',
      { steps: 5 },
      "integrated-gradients has no parameter 'steps'; it takes points, doublings, baseline",
    ],
    ['grad-cam', { width: 5 }, "grad-cam has no parameter 'width'; it takes none"],
  ] as const)('%s %o is refused with what was expected', (method, chosen, said) => {
    expect(parameterProblem(method, chosen, 280)).toContain(said);
  });

  test('a stride and a width may be set together', () => {
    expect(parameterProblem('occlusion', { width: 4, stride: 2 }, 280)).toBeUndefined();
  });
});
