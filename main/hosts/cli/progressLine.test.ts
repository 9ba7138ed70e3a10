import { expect, test } from 'vitest';
import { createProgressLine } from './progressLine.ts';

function terminal(isTTY: boolean, columns = 80) {
  let written = '';
  return { isTTY, columns, write: (text: string) => (written += text), read: () => written };
}

test('on a terminal one line is rewritten, ten times a second at most, and taken away at the end', () => {
  const stream = terminal(true);
  let time = 0;
  const line = createProgressLine(stream, false, () => time);
  for (time = 0; time < 1000; time += 10) line.show({ done: time, total: 1000, counted: 'beats' });
  line.clear();
  const drawn = stream.read().split('\r\u001b[2K');
  expect(drawn).toHaveLength(11);
  expect(drawn[5]).toBe('500 of 1,000 beats (50 %)');
  expect(drawn.at(-1)).toBe('');
});

test('the share of the work and the time left are told where they are known', () => {
  const stream = terminal(true);
  const progress = { done: 1, total: 14, counted: 'methods', share: 0.405, secondsLeft: 187, message: 'saliency' };
  createProgressLine(stream, false, () => 0).show(progress);
  expect(stream.read()).toBe('1 of 14 methods (40 %)  about 3 min left  saliency');
});

test('a line never runs over the edge of the terminal', () => {
  const stream = terminal(true, 30);
  createProgressLine(stream, false, () => 0).show({ done: 1, total: 2, counted: 'records', message: 'a'.repeat(100) });
  expect(stream.read()).toHaveLength(29);
});

test('elsewhere a line comes every five seconds, and none for what is over sooner', () => {
  const stream = terminal(false);
  let time = 0;
  const line = createProgressLine(stream, false, () => time);
  for (time = 0; time <= 11_000; time += 500) line.show({ done: time / 500, total: 0, counted: 'records' });
  expect(stream.read()).toBe('10 records\n20 records\n');
});

test('a log of ten minutes stays short', () => {
  const stream = terminal(false);
  let time = 0;
  const line = createProgressLine(stream, false, () => time);
  for (time = 0; time <= 600_000; time += 500) line.show({ done: time, total: 600_000, counted: 'beats' });
  // Five lines in the first 25 seconds, then each a quarter later than the one before: 25 s x 1.25^n = 600 s at n = 14.2.
  expect(stream.read().trimEnd().split('\n')).toHaveLength(19);
});

test('quiet says nothing', () => {
  const stream = terminal(true);
  const line = createProgressLine(stream, true, () => 0);
  line.show({ done: 1, total: 2, counted: 'records' });
  line.say('figure written');
  line.clear();
  expect(stream.read()).toBe('');
});
