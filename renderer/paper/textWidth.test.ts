import { expect, test } from 'vitest';
import { textWidth } from './textWidth.ts';

/** A font whose letters are all as wide as it is high; counts how often it is asked. */
function monospaced(size: number) {
  const asked: string[] = [];
  return {
    asked,
    font: `${size}px test`,
    measureText(text: string) {
      asked.push(text);
      return { width: size * text.length } as TextMetrics;
    },
  };
}

test('a text is measured once in a font, and again in another', () => {
  const [small, large] = [monospaced(10), monospaced(20)];
  expect([textWidth(small, '812'), textWidth(small, '812'), textWidth(large, '812')]).toEqual([30, 30, 60]);
  expect([small.asked, large.asked]).toEqual([['812'], ['812']]);
});

test('many texts do not fill the memory: what was measured long ago is measured again', () => {
  const font = monospaced(11);
  textWidth(font, 'first');
  for (let text = 0; text < 5000; text++) textWidth(font, String(text));
  expect(textWidth(font, 'first')).toBe(55);
  expect(font.asked.filter((text) => text === 'first')).toHaveLength(2);
});
