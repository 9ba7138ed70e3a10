import { expect, test } from 'vitest';
import type { ParameterValues } from '../../../preload/words/parameters.ts';
import { storedMethod } from './storedClassMeans.ts';

test('means are found by the method, its undefault parameters and the layer, however the parameters were written', () => {
  expect(storedMethod({ method: 'grad-cam' })).toBe('grad-cam');
  expect(storedMethod({ method: 'grad-cam', layer: 'conv3' })).toBe('grad-cam of conv3');
  // Means of before parameters could be chosen stay found.
  expect(storedMethod({ method: 'occlusion', parameters: { occlusion: { width: 18 } } })).toBe('occlusion');
  const choices: readonly ParameterValues[] = [
    { stride: 3, width: 9 },
    { width: 9, stride: 3, replacement: 'line' },
  ];
  const written = choices.map((occlusion) => storedMethod({ method: 'occlusion', parameters: { occlusion } }));
  expect(new Set(written)).toEqual(new Set(['occlusion (width 9, stride 3)']));
});
