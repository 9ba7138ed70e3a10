import { describe, expect, test } from 'vitest';
import type { MethodName } from '../../../preload/words/methods.ts';
import { chosenParameters } from './commands/chosenParameters.ts';
import { WrongUsage } from './wrongUsage.ts';

const window = { samplingRateHz: 360, beforeSamples: 100, afterSamples: 180 };
const all: readonly MethodName[] = ['occlusion', 'smooth-grad', 'integrated-gradients', 'saliency'];
const read = (...written: string[]) => chosenParameters(written, all, window);

test('parameters are read by method, numbers as numbers, and milliseconds as samples of the model', () => {
  expect(read()).toBeUndefined();
  // 50 ms at 360 Hz are 18 samples, 20 ms are 7.2.
  expect(read('occlusion.width=50ms', 'occlusion.stride=20 ms', 'integrated-gradients.baseline=mean')).toEqual({
    occlusion: { width: 18, stride: 7 },
    'integrated-gradients': { baseline: 'mean' },
  });
  expect(read('smooth-grad.sigma=0.2', 'smooth-grad.copies=50')).toEqual({ 'smooth-grad': { sigma: 0.2, copies: 50 } });
});

describe('what does not fit is refused with what was expected', () => {
  test.each([
    ['width=5', 'METHOD.NAME=VALUE, as in occlusion.width=20ms'],
    ['occlusion.width=', 'METHOD.NAME=VALUE'],
    ['occluson.width=5', 'no method "occluson"; it takes score-cam.baseline'],
    ['grad-cam.width=5', 'grad-cam is not asked for; it takes parameters of occlusion'],
    ['saliency.width=5', 'saliency has no parameter "width"; it takes no parameters'],
    ['occlusion.wide=5', 'occlusion has no parameter "wide"; it takes occlusion.width, occlusion.stride'],
    ['occlusion.toString=5', 'has no parameter "toString"'],
    ['occlusion.width=wide', 'expected a whole number of samples from 1 to 1000, or milliseconds, as 20ms'],
    ['occlusion.width=-5', 'expected a whole number of samples'],
    ['occlusion.width=7.5', 'occlusion.width is 7.5; expected a whole number of samples from 1 to 279'],
    ['occlusion.width=1s', 'or milliseconds'],
    ['occlusion.width=1ms', 'a sample of this model lasts 2.8 ms'],
    ['occlusion.width=900ms', 'occlusion.width is 324; expected a whole number of samples from 1 to 279'],
    ['occlusion.width=3', 'occlusion.stride is 6, above the width of 3'],
    ['occlusion.replacement=grey', 'expected one of line, mean, zero'],
    ['smooth-grad.sigma=20ms', 'expected a number from 0 to 1'],
    ['smooth-grad.copies=0', 'smooth-grad.copies is 0; expected a whole number from 1 to 1000'],
  ])('%s', (written, said) => {
    expect(() => read(written)).toThrow(WrongUsage);
    expect(() => read(written)).toThrow(said);
  });

  test('and so is the same parameter twice', () => {
    expect(() => read('occlusion.width=9', 'occlusion.width=9')).toThrow('occlusion.width more than once');
  });
});
