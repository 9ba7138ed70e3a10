import { expect, test } from 'vitest';
import { visualPieces } from './visualPieces.ts';

test('text from left to right stays one piece', () => {
  expect(visualPieces('Record 208, lead MLII')).toEqual(['Record 208, lead MLII']);
});

test('words from right to left stand in the order of paper, each with its letters as read', () => {
  expect(visualPieces('ab שלום עולם cd')).toEqual(['ab ', 'עולם', ' ', 'שלום', ' cd']);
});

test('a number keeps its direction between such words, and brackets turn', () => {
  expect(visualPieces('שלום (208) דנה')).toEqual(['דנה', ' (208) ', 'שלום']);
});
