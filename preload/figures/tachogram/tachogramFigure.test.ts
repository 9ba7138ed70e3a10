import { expect, test } from 'vitest';
import { type TachogramInput, tachogramFigure } from './tachogramFigure.ts';

const input: TachogramInput = {
  ...{ title: 't', subtitle: 's', mark: null, seconds: 120, provenance: [], remarks: [], timeTitle: 'Time' },
  at: Float64Array.of(0, 1, 2, 2.6, 4, 9),
  name: Uint8Array.of(0, 0, 0, 1, 0, 0),
  names: ['N', 'V'],
  readable: Uint8Array.of(1, 1, 1, 1, 0),
  minuteRates: Float64Array.of(60, Number.NaN),
  rhythms: [{ fromSeconds: 0, toSeconds: 60, name: 'AFIB', title: 'Atrial fibrillation' }],
  quality: [],
  timeText: (seconds) => `${seconds} s`,
};

test('each interval that can be measured stands at the beat that ends it, in its class', () => {
  const { rr, left, right } = tachogramFigure(input);
  expect(rr.classes.map(({ name, beats }) => [name, beats])).toEqual([
    ['N', 3],
    ['V', 1],
  ]);
  const [x, y] = rr.classes[1]!.places;
  expect(x).toBeCloseTo(left + ((right - left) * 2.6) / 120, 6);
  // The lane holds 600 to 1400 ms: 600 lies on its lower edge.
  expect(rr.axis!.limits).toEqual([600, 1400]);
  expect(y).toBeCloseTo(rr.top + rr.height, 6);
});

test('a minute that is not assessed has no rate, and rhythms end where they end', () => {
  const { rate, rhythms, left, right } = tachogramFigure(input);
  expect(rate.steps).toHaveLength(1);
  expect(rhythms.bars[0]!.to).toBeCloseTo((left + right) / 2, 6);
});

test('a record without beats has lanes that say so, no zero', () => {
  const none = { at: new Float64Array(), name: new Uint8Array(), readable: new Uint8Array() };
  const { rr, rate } = tachogramFigure({ ...input, ...none, minuteRates: Float64Array.of(Number.NaN) });
  expect([rr.axis, rate.axis]).toEqual([null, null]);
});

test('drawn narrower it ends within its page, and long lines of its foot make it higher', () => {
  const provenance = ['what made this figure, '.repeat(9)];
  const [usual, narrow] = [undefined, 100].map((widthMm) => tachogramFigure({ ...input, provenance, widthMm }));
  expect([narrow!.width, narrow!.right, narrow!.times.at(-1)!.x]).toEqual([100, 95, 95]);
  expect(narrow!.height).toBeGreaterThan(usual!.height);
});
