import { expect, test } from 'vitest';
import { formatChosen } from './formatChosen.ts';

test('a choice of beats is said as one would', () => {
  expect(formatChosen({ patient: '208', predictedClass: 'N' })).toBe('beats of patient 208, predicted N');
  expect(formatChosen({ record: '100', archive: 'mitdb', symbols: ['V', 'E'] })).toBe(
    'beats of record 100, archive mitdb, annotated V E',
  );
  expect(formatChosen({ patient: '208', conditions: ['female', 'RR up to 600 ms'], symbols: ['V'] })).toBe(
    'beats of patient 208, female, RR up to 600 ms, annotated V',
  );
  expect(formatChosen({ beats: ['208:12273'] })).toBe('1 chosen beat (208:12273)');
  const seven = Array.from({ length: 7 }, (_, at) => `208:${at}`);
  expect(formatChosen({ beats: seven })).toBe('7 chosen beats (208:0, 208:1, 208:2, 208:3, 208:4 and 2 more)');
});
