import { expect, test } from 'vitest';
import { conceptBarsFigure } from './conceptBars.ts';
import { exampleConceptUse } from './testing/exampleConceptUse.ts';

const facts = {
  network: 'cnn',
  labelSet: 'mitdb-8',
  version: '0.1.0',
  seed: 1,
  synthetic: false,
  syntheticModel: false,
};
const figure = conceptBarsFigure(exampleConceptUse, 'V', facts);
const bars = figure.panels[0]!.bars;

test('the largest effect comes first, whatever its sign; the patient stands last', () => {
  expect(bars.map(({ concept }) => concept).slice(0, 3)).toEqual(['qrs-width', 'st-level', 'p-size']);
  expect(bars.at(-1)!.concept).toBe('patient');
});

test('interval and floor stand in the unit of the bar', () => {
  // An effect of 1 logit is half a deviation: [0.8, 1.2] logits are [0.4, 0.6], the floor of 0.1 is 0.05.
  const { value, interval, floor } = bars[0]!.bar!;
  expect(value).toBe(0.5);
  expect(interval!.map((end) => Number(end.toFixed(9)))).toEqual([0.4, 0.6]);
  expect(floor).toEqual([-0.05, 0.05]);
  const [low, high] = figure.x.limits;
  expect(low).toBeLessThan(-0.4);
  expect(high).toBeGreaterThan(0.6);
});

test('each bar is told in words, with its unit and what else is known', () => {
  expect(bars[0]!.effect).toBe('+1.00 [0.80 1.20] logits for 36 ms');
  expect(bars[0]!.held).toBe('R² 0.40');
  expect(bars[0]!.more.join(' ')).toContain('Larger than in 18 of 19 networks with shuffled weights.');
  expect(bars[0]!.more.join(' ')).not.toContain('through the rhythm');
  const told = conceptBarsFigure({ ...exampleConceptUse, rhythm: 'rr-1' }, 'V', facts).panels[0]!.bars[0]!;
  expect(told.more.join(' ')).toContain('Through the window +1.00, through the rhythm 0.00.');
});

test('what does not vary has no bar and says so', () => {
  const padding = bars.find(({ concept }) => concept === 'padding')!;
  expect(padding.bar).toBeNull();
  expect(padding.effect).toBe('It is the same in all beats of each patient.');
});
