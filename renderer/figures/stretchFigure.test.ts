import { expect, test } from 'vitest';
import { stretchFigure } from './stretchFigure.ts';
import { lightTheme } from './theme.ts';

// 3 s at 10 Hz from second 20 on; the record ends after 25 of the 30 samples.
const input = {
  ...{ record: '100', lead: 'II', samplingRateHz: 10, fromSeconds: 20 },
  ...{ millivolts: Float32Array.from({ length: 30 }, (_, at) => Math.sin(at)), validFrom: 0, validTo: 25 },
  annotations: [{ offset: 5, symbol: '<' }],
};

test('seconds are told from the start of the record, and what lies after its end is not drawn', () => {
  const { layout, data } = stretchFigure(input, lightTheme);
  expect(layout.xaxis?.tickvals).toEqual([0, 1000, 2000, 3000]);
  expect(layout.xaxis?.ticktext).toEqual(['20', '21', '22', '23']);
  expect(layout.xaxis?.range).toEqual([0, 3000]);
  const trace = data.at(-1) as { x: number[] };
  expect(trace.x).toHaveLength(25);
  expect(trace.x.at(-1)).toBe(2400);
});

test('a symbol stands at its time, and no sign of it is taken for a tag', () => {
  expect(stretchFigure(input, lightTheme).layout.annotations).toMatchObject([{ x: 500, text: '&lt;' }]);
});
