import { expect, test } from 'vitest';
import { locatedCausesFigure, mostExactFirst } from './locatedCauses.ts';
import { exampleLocatedCauses } from './testing/exampleLocatedCauses.ts';

const figure = locatedCausesFigure(exampleLocatedCauses, { version: '0.1.0' });
const row = (name: string) => figure.rows.find((one) => one.name === name)!;

test('a method is beyond the controls where its interval lies above all of theirs', () => {
  // The highest end of a control: slope, .11 + .03.
  expect(figure.floor['20']).toBeCloseTo(0.14);
  expect(row('occlusion').cells['20'].isBeyond).toBe(true);
  // .6 - .2 is above .14; .15 - .08 is not.
  expect(row('saliency').cells['20'].isBeyond).toBe(true);
  expect(row('grad-cam').cells['20'].isBeyond).toBe(false);
  expect(row('grad-cam').said).toContain('not told from maps that know no network');
  // Neither without an interval, nor of a map that knows no network.
  expect(row('occlusion').cells.aucpr.isBeyond).toBeNull();
  expect(row('slope').cells['20'].isBeyond).toBeNull();
});

test('cells are per cent with their interval, or alone where there is none', () => {
  expect(row('occlusion').cells['20'].text).toBe('94 [90 98]');
  expect(row('occlusion').cells.aucpr.text).toBe('31');
  expect([row('grad-cam').median, row('random').median]).toEqual(['131', '–']);
  expect([row('grad-cam').distracted, row('random').distracted]).toEqual(['20', null]);
});

test('methods stand by what is drawn, the most exact first, and controls below them', () => {
  expect(mostExactFirst(figure.rows, '20').map(({ name }) => name)).toEqual([
    ...['occlusion', 'saliency', 'grad-cam'],
    ...['slope', 'random'],
  ]);
});

test('a training that did not learn the cause is a warning, and so are a single one and few patients', () => {
  const warnings = (located: typeof exampleLocatedCauses) =>
    locatedCausesFigure(located, { version: '0.1.0' })
      .remarks.filter(({ isWarning }) => isWarning)
      .map(({ text }) => text);
  expect(warnings(exampleLocatedCauses)).toEqual([expect.stringContaining('burst-2 calls 64.2 % of these beats')]);
  const [learned] = exampleLocatedCauses.models;
  expect(warnings({ ...exampleLocatedCauses, models: [learned!] })).toEqual([expect.stringContaining('One training')]);
  const both = [learned!, { ...learned!, name: 'burst-3', seed: 3 }];
  expect(warnings({ ...exampleLocatedCauses, models: both })).toEqual([]);
  expect(warnings({ ...exampleLocatedCauses, models: both, patients: 4 })).toEqual([
    'Beats of 4 patients: the intervals say little of other patients.',
  ]);
});

test('the split that flatters is told, whichever training has it', () => {
  const [learned, other] = exampleLocatedCauses.models;
  const models = [learned!, { ...other!, split: 'beats' as const }];
  expect(locatedCausesFigure({ ...exampleLocatedCauses, models }, { version: '0.1.0' }).provenance[0]).toContain(
    'split beats, test part',
  );
});
