import { expect, test } from 'vitest';
import { qtFormulaNames, qtFormulas } from './qtFormulas.ts';

// Rate, QT in ms and QTc by Bazett, Fridericia, Framingham and Hodges: the values that EP Studios' QTc package is held to
// (github.com/mannd/QTc, CommonTests/QTc_iOSTests.swift, qtcMultipleTable), to a tenth of a millisecond.
test.each([
  [88, 278, [336.7, 315.9, 327.0, 327.0]],
  [112, 334, [456.3, 411.2, 405.5, 425.0]],
  [47, 402, [355.8, 370.6, 359.4, 379.3]],
  [132, 219, [324.8, 284.8, 303.0, 345.0]],
])('at %i a minute a QT of %i ms is corrected as published', (rate, qt, expected) => {
  const corrected = qtFormulaNames.map((name) => qtFormulas[name].corrected(qt, 60_000 / rate));
  corrected.forEach((value, at) => {
    expect(Math.abs(value - expected[at]!), qtFormulaNames[at]).toBeLessThan(0.1);
  });
});

test('at 60 a minute no formula changes QT', () => {
  for (const name of qtFormulaNames) expect(qtFormulas[name].corrected(413, 1000)).toBeCloseTo(413, 9);
});
