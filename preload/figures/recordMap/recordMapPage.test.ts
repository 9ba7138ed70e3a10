import { expect, test } from 'vitest';
import type { RecordMapFacts } from './recordMap.ts';
import { recordMapPage } from './recordMapPage.ts';

const leads = ['I', 'II', 'V3'];
const samples = 1000;

/** Ten seconds at 100 Hz; a map that is strong in V3 from 5.00 to 5.40 s, and half as strong in II from 1 to 2 s. */
function facts(change: Partial<RecordMapFacts> = {}): RecordMapFacts {
  const values = new Float32Array(leads.length * samples);
  values.fill(2, 2 * samples + 500, 2 * samples + 540);
  values.fill(1, samples + 100, samples + 200);
  const valid = new Uint8Array(values.length).fill(1);
  valid.fill(0, 900, 1000);
  return {
    ...{ leads, samples, samplingRateHz: 100, values, valid, quantity: 'attribution' },
    millivolts: new Float32Array(values.length).fill(0.1),
    shares: [0, 100 / 180, 80 / 180],
    isOneForAllLeads: false,
    ...{ title: '', subtitle: '', mark: null, provenance: [], remarks: [] },
    ...change,
  };
}

test('a row a lead; its cells lie where its map does, coloured by one scale for all leads', () => {
  const { rows, papers, scale } = recordMapPage(facts());
  const paper = papers[0]!;
  expect(rows.map(({ lead }) => lead)).toEqual(leads);
  expect(paper.width).toBe(250);
  expect(scale.maximum).toBe(2);
  const spans = rows.map(({ heat }) =>
    heat.cells.map(({ x, width, share }) => [(x - paper.x) / 25, (x + width - paper.x) / 25, share]),
  );
  // In seconds.
  expect(spans[0]).toEqual([]);
  expect(spans[1]).toEqual([[expect.closeTo(1), expect.closeTo(2), 0.5]]);
  expect(spans[2]).toEqual([[expect.closeTo(5), expect.closeTo(5.4), 1]]);
});

test('bars are the shares of the leads; the largest is marked', () => {
  const { rows } = recordMapPage(facts());
  expect(rows.map(({ share, isLargest }) => [share, isLargest])).toEqual([
    [0, false],
    [100 / 180, true],
    [80 / 180, false],
  ]);
  expect(rows[2]!.bar.width / rows[1]!.bar.width).toBeCloseTo(0.8);
});

test('a trace is true to scale, lifted where there is no sample, and the gap is told', () => {
  const { rows, scaleText, boxText, papers, highest } = recordMapPage(facts());
  const paper = papers[0]!;
  expect(scaleText).toBe('25 mm/s · 10 mm/mV');
  expect(boxText).toBe('large box 200 ms × 0.5 mV');
  expect(highest).toBe(paper.y);
  const { path, middle, gaps } = rows[0]!;
  expect(path[1]).toBeCloseTo(middle - 1);
  expect(path[2]! - path[0]!).toBeCloseTo(0.25);
  expect(path[2 * 899 + 1]).not.toBeNaN();
  expect(path[2 * 900 + 1]).toBeNaN();
  expect(gaps).toEqual([{ from: paper.x + 225, to: paper.x + 250 }]);
});

test('a high R of the first lead goes beyond the paper, and the page says how far', () => {
  const millivolts = new Float32Array(leads.length * samples);
  millivolts[100] = 1.5;
  const { highest, rows, papers } = recordMapPage(facts({ millivolts }));
  expect(highest).toBeCloseTo(rows[0]!.middle - 15);
  expect(highest).toBeLessThan(papers[0]!.y);
});

test('a map of nothing has no cells, no largest lead, and says so', () => {
  const { rows, scale, remarks } = recordMapPage(
    facts({ values: new Float32Array(leads.length * samples), shares: [0, 0, 0] }),
  );
  expect(rows.flatMap(({ heat }) => heat.cells)).toEqual([]);
  expect(rows.some(({ isLargest }) => isLargest)).toBe(false);
  expect(scale.maximum).toBe(0);
  expect(remarks[0]).toMatchObject({ isWarning: true });
});

test('a longer record is drawn at a lower speed, which is said', () => {
  const long = 3000;
  const columns = leads.length * long;
  const page = recordMapPage(
    facts({
      samples: long,
      values: new Float32Array(columns),
      valid: new Uint8Array(columns).fill(1),
      millivolts: new Float32Array(columns),
    }),
  );
  expect(page.papers[0]!.width).toBeCloseTo(250);
  expect(page.scaleText).toMatch(/^8.33 mm\/s/);
});

test('a map that is one for all leads is drawn once, below them, and no lead has a share of it', () => {
  const values = new Float32Array(leads.length * samples);
  for (let lead = 0; lead < leads.length; lead++) values.fill(1, lead * samples + 100, lead * samples + 200);
  const { rows, papers } = recordMapPage(facts({ values, shares: [1 / 3, 1 / 3, 1 / 3], isOneForAllLeads: true }));
  expect(rows.map(({ lead, share }) => [lead, share])).toEqual([...leads, 'all'].map((lead) => [lead, null]));
  expect(rows.map(({ heat }) => heat.cells.length)).toEqual([0, 0, 0, 1]);
  const { heat } = rows[3]!;
  expect(heat.y).toBeGreaterThan(rows[2]!.heat.y + rows[2]!.heat.height);
  expect(heat.y + heat.height).toBeLessThanOrEqual(papers[0]!.y + papers[0]!.height);
});
