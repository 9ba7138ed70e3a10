import { expect, test } from 'vitest';
import { removalTables } from './removalTables.ts';

const score = { mean: 0.5, interval: [0.4, 0.6] } as const;
const removals = { line: { degradation: score, cpd: score, cpp: { mean: null, interval: null } } };
const methods = ['grad-cam', 'slope'].map((method) => ({ method, all: { removals } }));

test('each score has a table with the methods and the maps that know no network below them', () => {
  const tables = removalTables({ methods });
  expect(tables.map(({ name }) => name)).toEqual(['degradation', 'cpd', 'cpp']);
  expect(tables[0]!.columns.map(({ title }) => title)).toEqual(['Line']);
  expect(tables[0]!.rows).toEqual([
    { method: 'Grad-CAM', cells: [{ mean: '0.50', interval: '[0.40 0.60]' }] },
    { method: 'Slope (no network)', cells: [{ mean: '0.50', interval: '[0.40 0.60]' }] },
  ]);
  expect(tables[2]!.rows[0]!.cells).toEqual([{ mean: '\u2013', interval: null }]);
});

test('layers stand where they were shuffled; older comparisons have nothing', () => {
  const cascade = { beats: 24, layers: ['dense', 'conv1'], methods: [{ method: 'cam', correlations: [0.9, null] }] };
  const [table] = removalTables({ methods: [{ method: 'cam', all: {} }], cascade });
  expect(table!.rows[0]!.cells.map(({ mean }) => mean)).toEqual(['0.90', '\u2013']);
  expect(removalTables({ methods: [{ method: 'cam', all: {} }] })).toEqual([]);
});
