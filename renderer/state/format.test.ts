import { expect, test } from 'vitest';
import {
  count,
  counted,
  duration,
  forPeople,
  percent,
  probability,
  rateFromRr,
  rrMs,
  sampleTime,
  sentence,
} from './format.ts';

test('a record of 650,000 samples at 360 Hz lasts 0:30:05', () => {
  expect(duration(650_000 / 360)).toBe('0:30:05');
  expect(duration(86_399)).toBe('23:59:59');
});

test('the time of a sample carries its milliseconds and rounds over whole seconds', () => {
  // 370 / 360 Hz = 1.02777... s
  expect(sampleTime(370, 360)).toBe('0:00:01.028');
  // 719,999 / 720,000 s = 999.9986 ms: the next second, never ".1000"
  expect(sampleTime(719_999, 720_000)).toBe('0:00:01.000');
  expect(sampleTime(0, 360)).toBe('0:00:00.000');
});

test('an RR interval is shown in whole milliseconds, and as a dash where the record ends', () => {
  expect(rrMs(292, 360)).toBe('811');
  expect(rrMs(null, 360)).toBe('–');
  expect(rateFromRr(292, 360)).toBe(74);
  expect(rateFromRr(null, 360)).toBeNull();
});

test('counts are grouped and agree with their noun', () => {
  expect(count(109_494)).toBe('109,494');
  expect(counted(1, 'record')).toBe('1 record');
  expect(counted(48, 'record')).toBe('48 records');
  expect(counted(2, 'class', 'classes')).toBe('2 classes');
});

test('a rounded rate never claims perfection or nothing', () => {
  expect(percent(0.9888)).toBe('98.88 %');
  expect(percent(0.99999)).toBe('99.99 %');
  expect(percent(1)).toBe('100.00 %');
  expect(percent(0)).toBe('0.00 %');
  expect(percent(0.00001)).toBe('<0.01 %');
  expect(percent(null)).toBe('–');
  expect(probability(0.99999)).toBe('> 0.9999');
  expect(probability(0.99973637)).toBe('0.9997');
  expect(probability(0.00000001)).toBe('< 0.0001');
  expect(probability(null)).toBe('–');
});

test('times for people drop the parts that do not matter', () => {
  expect(forPeople(8.4)).toBe('8 s');
  expect(forPeople(125)).toBe('2 min 05 s');
  expect(forPeople(4320)).toBe('1 h 12 min');
});

test('a message becomes a sentence, but a file name at its start stays as it is', () => {
  expect(sentence('the connection was lost (1006)')).toBe('The connection was lost (1006).');
  expect(sentence('mitdb/900.hea, line 2: expected a gain')).toBe('mitdb/900.hea, line 2: expected a gain.');
  expect(sentence('Already whole.')).toBe('Already whole.');
});
