import { expect, test } from 'vitest';
import { decisionWords } from './decisionWords.ts';

test('a decision says what it changed', () => {
  const given = 'N';
  expect(decisionWords({ given, action: 'relabel', before: { label: 'N' }, after: { label: 'V' } })).toBe(
    'Relabel N to V',
  );
  expect(decisionWords({ given, action: 'keep', before: {}, after: { label: 'N' } })).toBe('Keep N');
  expect(decisionWords({ given, action: 'star', before: {}, after: { starred: false } })).toBe('Star taken away');
  expect(decisionWords({ given, action: 'note', before: {}, after: { note: 'pacing?' } })).toBe('Note: pacing?');
  expect(decisionWords({ given, action: 'unreadable', before: {}, after: { label: 'N' } })).toBe('Unreadable');
});
