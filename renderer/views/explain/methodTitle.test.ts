import { expect, test } from 'vitest';
import { asked } from './chosenParameters.ts';
import { methodLabel } from './methodTitle.ts';

test('a method is said with those parameters of its own that are not the defaults', () => {
  const chosen = { occlusion: { width: 24, stride: 6 }, 'smooth-grad': { copies: 50 } };
  expect(methodLabel('occlusion', asked(chosen, ['occlusion']).parameters)).toBe('Occlusion (width 24 samples)');
  expect(methodLabel('saliency', asked(chosen, ['saliency']).parameters)).toBe('Saliency');
});
