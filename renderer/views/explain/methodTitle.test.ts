import { expect, test } from 'vitest';
import { asked } from './chosenParameters.ts';
import { methodInWords } from './methodTitle.ts';

test('a method is said with those parameters of its own that are not the usual ones', () => {
  const chosen = { occlusion: { width: 24, stride: 6 }, 'smooth-grad': { copies: 50 } };
  expect(methodInWords('occlusion', asked(chosen, ['occlusion']).parameters)).toBe('Occlusion (width 24 samples)');
  expect(methodInWords('saliency', asked(chosen, ['saliency']).parameters)).toBe('Saliency');
});
