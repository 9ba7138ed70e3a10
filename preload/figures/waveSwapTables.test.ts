import { expect, test } from 'vitest';
import { type SwapsShown, waveSwapTables } from './waveSwapTables.ts';

const of = (mean: number | null, low = 0, high = 1) => ({
  mean,
  interval: mean === null ? null : ([low, high] as const),
});
const changed = (fall: number) => ({
  ...{ beats: 4, fall: of(fall), shuffledFall: of(0), turned: of(0.5), unlikely: of(0.25), likely: { fall: of(fall) } },
});
const agreement = (rank: number | null) => ({ beats: 4, rank: of(rank, -1), strongest: of(0.5) });
const shown: SwapsShown = {
  ...{ target: '/', donor: 'N' },
  waves: ['P', 'QRS', 'T'].map((wave, at) => ({ ...changed(at), wave, rise: of(0) })),
  removals: [
    {
      ...changed(11),
      ...{ removal: 'spike-removed', patients: 2 },
      falls: [
        { patient: '102', beats: 3, fall: 12 },
        { patient: '107', beats: 1, fall: -8 },
      ],
      maps: ['grad-cam', 'random', 'slope'].map((name) => ({ name, share: of(0.082), strongest: of(0) })),
    },
  ],
  methods: [
    { name: 'grad-cam', all: agreement(0.2), likely: agreement(0.1) },
    { name: 'random', all: agreement(null), likely: agreement(null) },
    { name: 'slope', all: agreement(0.7), likely: agreement(0.6) },
  ],
};

test('maps are ranked by their correlation, those without one last', () => {
  const ranking = waveSwapTables(shown).find(({ name }) => name === 'ranking')!;
  expect(ranking.rows.map(([name]) => name)).toEqual(['Slope (no network)', 'Grad-CAM', 'Random (no network)']);
  expect(ranking.rows[2]).toContain('–');
});

test('a removal names its patients, and each map has its share and its peaks', () => {
  const tables = waveSwapTables(shown);
  expect(tables.find(({ name }) => name === 'removed')!.note).toContain('102 12.00 (3 beats), 107 −8.00 (1 beat)');
  expect(tables.find(({ name }) => name === 'shares')!.rows[0]).toEqual(['Grad-CAM', '8.2 [0.0 100.0]']);
  expect(tables.find(({ name }) => name === 'peaks')!.rows[0]).toEqual(['Grad-CAM', '0 [0 100]']);
});

test('without a donor nothing is exchanged or ranked, and without removals there is no table of them', () => {
  expect(waveSwapTables({ ...shown, donor: null }).map(({ name }) => name)).toEqual(['removed', 'shares', 'peaks']);
  expect(waveSwapTables({ ...shown, donor: null, removals: [] })).toEqual([]);
});

test('each row has a cell for each column', () => {
  for (const { columns, rows } of waveSwapTables(shown))
    for (const row of rows) expect(row).toHaveLength(columns.length);
});
