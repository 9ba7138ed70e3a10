import { expect, test } from 'vitest';
import { ec57Line, ec57Mapping, ec57Table } from './ec57.ts';

// Hand-made, every cell another number: row N S V F Q, column n s v f q.
const handMade = [
  [1000, 20, 30, 4, 5],
  [6, 70, 8, 9, 10],
  [11, 12, 130, 14, 15],
  [16, 17, 18, 190, 20],
  [21, 22, 23, 24, 250],
];

test('each cell of a hand-made matrix counts where bxb puts it', () => {
  // app/bxb.c: VFN = Vn+Vs+Vf+Vq = 52, VFP = Nv+Sv = 38, VTN = (1059-30) + (103-8) + (261-18) + (340-23) = 1684.
  const { beats, veb, sveb } = ec57Line(handMade);
  expect(beats).toBe(1059 + 103 + 182 + 261 + 340);
  expect(veb).toMatchObject({ tp: 130, fn: 52, fp: 38, tn: 1684 });
  expect(veb.se).toBe(130 / 182);
  expect(veb.ppv).toBe(130 / 168);
  expect(veb.fpr).toBe(38 / 1722);
  // SFN = Sn+Sv+Sf+Sq = 33, SFP = Ns+Vs+Fs = 49; TN alike = (1059-20) + (182-12) + (261-17) + (340-22) = 1771.
  expect(sveb).toMatchObject({ tp: 70, fn: 33, fp: 49, tn: 1771 });
});

test('a matrix as that of de Chazal 2004 on DS2 gives the rates that are published there', () => {
  // Published: SVEB Se 75.9, +P 38.5; VEB Se 77.7, +P 81.9 (de Chazal, O'Dwyer, Reilly 2004). The cells are not checked against
  // its table, those of Q are made up: what this holds is that the rates follow from the cells that count, and only those.
  const { veb, sveb } = ec57Line([
    [38444, 1904, 303, 3509, 98],
    [173, 1395, 252, 16, 1],
    [117, 321, 2504, 176, 103],
    [33, 1, 7, 347, 0],
    [4, 0, 3, 0, 0],
  ]);
  const percent = (rate: number | null) => Number((rate! * 100).toFixed(1));
  expect([veb.se, veb.ppv].map(percent)).toEqual([77.7, 81.9]);
  expect([sveb.se, sveb.ppv].map(percent)).toEqual([75.9, 38.5]);
});

test('gross counts beats alike, average counts records alike and leaves out those without such beats', () => {
  // Record a: V found 1 of 2, one N called V. Record b: V found 6 of 6. Record c: no V, nothing called V, one S called N.
  const beats = [
    ...['Vv', 'Vn', 'Nv', 'Nn', 'Nn'].map((pair) => ['a', pair] as const),
    ...['Vv', 'Vv', 'Vv', 'Vv', 'Vv', 'Vv', 'Fs', 'Ss'].map((pair) => ['b', pair] as const),
    ...['Nn', 'Sn'].map((pair) => ['c', pair] as const),
  ];
  const table = tableOf(beats, () => 400)!;
  expect(table.gross.veb).toMatchObject({ se: 7 / 8, ppv: 7 / 8 });
  expect(table.average.veb.se).toBe((1 / 2 + 1) / 2);
  expect(table.average.veb.ppv).toBe((1 / 2 + 1) / 2);
  // SVEB: b 1 of 1, c 0 of 1. +P of b: Fs counts as bxb has it; sumstats leaves it out.
  expect(table.average.sveb).toMatchObject({ se: 1 / 2, ppv: 1 / 2 });
  expect(table.sumstatsSvebPpv).toEqual({ gross: 1, average: 1 });
  expect(table.records.map(({ record, beats: count }) => [record, count])).toEqual([
    ['a', 5],
    ['b', 8],
    ['c', 2],
  ]);
});

test('the first five minutes do not count, the beat at five minutes does', () => {
  const seconds = [0, 299.999, 300, 301];
  const table = tableOf(
    seconds.map(() => ['a', 'Nn'] as const),
    (beat) => seconds[beat]!,
  )!;
  expect(table.gross.beats).toBe(2);
  expect(tableOf([['a', 'Nn']], () => 20)).toBeNull();
});

test('the classes of both label sets have their AAMI class, a foreign one has none', () => {
  expect(ec57Mapping(['N', 'L', 'R', 'V', 'A', 'F', 'f', '/'])).toEqual([0, 0, 0, 2, 1, 3, 4, 4]);
  expect(ec57Mapping(['N', 'S', 'V', 'F', 'Q'])).toEqual([0, 1, 2, 3, 4]);
  expect(ec57Mapping(['N', 'AFIB'])).toBeNull();
});

function tableOf(beats: readonly (readonly [record: string, pair: string])[], seconds: (beat: number) => number) {
  const records = [...new Set(beats.map(([record]) => record))];
  return ec57Table({
    records,
    recordOf: beats.map(([record]) => records.indexOf(record)),
    seconds: beats.map((_, beat) => seconds(beat)),
    reference: beats.map(([, pair]) => 'NSVFQ'.indexOf(pair[0]!)),
    predicted: beats.map(([, pair]) => 'nsvfq'.indexOf(pair[1]!)),
    startSeconds: 300,
  });
}

test('beats without signal are missed ones in column x, apart from those that were predicted', () => {
  // app/bxb.c: VFN = Vn + Vs + Vf + Vq + Vo + Vx, SFN alike; VTN has no x. Two V of record a and its only S are shut down.
  const table = ec57Table({
    records: ['a', 'b'],
    ...{ recordOf: [0, 0, 0], seconds: [400, 401, 402], reference: [2, 2, 0], predicted: [2, 0, 0] },
    shutDown: { recordOf: [0, 0, 0, 0, 1], seconds: [300, 500, 501, 10, 400], reference: [2, 2, 1, 2, 0] },
    startSeconds: 300,
  })!;
  expect(table.shutDown).toEqual([1, 1, 2, 0, 0]);
  expect(table.gross).toMatchObject({ beats: 3, shutDown: 4 });
  // V: 1 found, 1 called N, 2 without signal. The one at 10 s is in the learning period.
  expect(table.gross.veb).toMatchObject({ tp: 1, fn: 3, tn: 1, fp: 0, se: 1 / 4, ppv: 1 });
  expect(table.gross.sveb).toMatchObject({ tp: 0, fn: 1, se: 0, tn: 3 });
  expect(table.records.map(({ record, beats, shutDown }) => [record, beats, shutDown])).toEqual([
    ['a', 3, 3],
    ['b', 0, 1],
  ]);
});
