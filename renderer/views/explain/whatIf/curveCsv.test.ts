import { expect, test } from 'vitest';
import { curveCsv } from './curveCsv.ts';

const point = { probability: 0.25, predicted: 'N', measured: null, distance: null, unlikely: null };
const made = { model: 'm', archive: 'a', record: '=r', sample: 7, target: 'V', changes: { 'p-size': -100 } } as const;

test('a curve has a row a point and its least change last; what was not measured is empty, a formula is none', () => {
  const curve = {
    ...{ change: 'qrs-width' as const, from: 0, to: 10, step: 10, finest: 1 },
    points: [
      { ...point, by: 0 },
      { ...point, by: 10, predicted: 'V', measured: 8.3, distance: 1.5, unlikely: true },
    ],
    least: { ...point, by: 4, notYet: 3, predicted: 'V', unlikely: false },
  } as const;
  const [head, ...rows] = curveCsv(made, { ...curve, points: [...curve.points] })
    .trim()
    .split('\r\n');
  expect(head).toBe(
    'model,archive,record,sample,other changes,change,unit,asked,measured,target,probability,called,distance,unlike,least change',
  );
  expect(rows).toEqual([
    "m,a,'=r,7,p-size=-100,qrs-width,ms,0,,V,0.25,N,,,no",
    "m,a,'=r,7,p-size=-100,qrs-width,ms,10,8.3,V,0.25,V,1.5,yes,no",
    "m,a,'=r,7,p-size=-100,qrs-width,ms,4,,V,0.25,V,,no,yes",
  ]);
});
