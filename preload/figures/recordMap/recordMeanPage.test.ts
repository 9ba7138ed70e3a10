import { expect, test } from 'vitest';
import type { RecordClassMean } from '../../contract/contract.ts';
import { recordMeanPage, strongestOfMean } from './recordMeanPage.ts';

const twelve = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'];
const width = 80;

/** 300 ms before R to 500 ms after it at 100 Hz; the map is strong in V3 from 80 to 99 ms after R, the beat 1 mV at R in all leads. */
function mean(change: Partial<RecordClassMean> = {}): RecordClassMean {
  const leads = change.leads ?? twelve;
  const size = leads.length * width;
  const v3 = leads.indexOf('V3') * width;
  return {
    ...{ id: 1, model: 'm', modelId: 1, network: 'lead-branches', split: 'patients', modelSeed: 1, archives: ['a'] },
    ...{ synthetic: false, diagnosis: 'AF', method: 'grad-cam', part: 'test', most: 200, seed: 1 },
    ...{ leads, samplingRateHz: 100, beforeSamples: 30, afterSamples: 50 },
    mean: new Float32Array(size).fill(0.5, v3 + 38, v3 + 40),
    millivolts: Float32Array.from({ length: size }, (_, at) => (at % width === 30 ? 1 : 0)),
    isOneForAllLeads: false,
    ...{ records: 12, beats: 120, patients: 11, withoutBeats: 0, failed: [] },
    shares: leads.map((lead) => (lead === 'V3' ? 0.6 : 0.4 / (leads.length - 1))),
    ...{ engine: { name: 'node', version: '1' }, computedAt: '2026-01-01' },
    ...change,
  };
}
const frame = { mark: null, provenance: [] };

test('limb leads stand at the left, chest leads at the right, each a row with its own part of the map, after R', () => {
  const { rows, papers, scale } = recordMeanPage(mean(), frame);
  expect(rows.map(({ lead }) => lead)).toEqual(twelve);
  expect(papers).toHaveLength(2);
  rows.forEach(({ nameX, y }, place) => {
    expect(nameX).toBe(rows[place < 6 ? 0 : 6]!.nameX);
    expect(y).toBe(rows[place % 6]!.y);
  });
  expect(rows.filter(({ heat }) => heat.cells.length > 0).map(({ lead }) => lead)).toEqual(['V3']);
  const [cell] = rows[8]!.heat.cells;
  // 50 mm/s: the samples 8 and 9 after R reach from 75 to 95 ms, as samples are drawn in their middle.
  const msOf = (x: number) => (1000 * (x - papers[1]!.moment!)) / 50;
  expect(msOf(cell!.x)).toBeCloseTo(75);
  expect(msOf(cell!.x + cell!.width)).toBeCloseTo(95);
  expect(scale.maximum).toBe(0.5);
  expect(rows.filter(({ isLargest }) => isLargest).map(({ lead }) => lead)).toEqual(['V3']);
});

test('R of every trace stands on the line of R, where times begin, on a large box', () => {
  const { rows, papers, scaleText } = recordMeanPage(mean(), frame);
  expect(scaleText).toBe('50 mm/s · 10 mm/mV');
  for (const [place, { path, middle }] of rows.entries()) {
    const { moment, times, grid } = papers[place < 6 ? 0 : 1]!;
    expect(path[60]).toBeCloseTo(moment!);
    expect(path[61]).toBeCloseTo(middle - 10);
    expect(times.marks.map(({ text }) => text)).toEqual(['-200 ms', 'R', '200 ms', '400 ms']);
    expect(times.marks[1]!.x).toBeCloseTo(moment!);
    expect(Math.min(...grid.majorX.map((x) => Math.abs(x - moment!)))).toBeCloseTo(0);
  }
});

test('few leads stand in one column', () => {
  const { papers, rows } = recordMeanPage(mean({ leads: ['II', 'V3', 'V5'] }), frame);
  expect(papers).toHaveLength(1);
  expect(new Set(rows.map(({ nameX }) => nameX)).size).toBe(1);
});

test('what was averaged is told, and what was left out', () => {
  const failed = [{ record: 'r7', reason: 'the record has no lead V6' }];
  const { title, subtitle, remarks } = recordMeanPage(mean({ failed, withoutBeats: 2 }), frame);
  expect(title).toBe('AF: mean of 12 records that have it, aligned at R');
  expect(subtitle).toMatch(
    /^120 beats of 11 patients, test part · Grad-CAM, positive part, each map divided by its largest/,
  );
  const said = remarks.map(({ text }) => text).join(' ');
  expect(said).toContain('2 records without a beat');
  expect(said).toContain('1 left out: r7, the record has no lead V6.');
});

test('the strongest place is told by lead and milliseconds from R; a zero map and no beat are said', () => {
  expect(strongestOfMean(mean())).toEqual({ lead: 'V3', ms: 80, value: 0.5 });
  const zero = mean({ mean: new Float32Array(12 * width) });
  expect(strongestOfMean(zero)).toBeUndefined();
  expect(recordMeanPage(zero, frame).remarks[0]).toMatchObject({ isWarning: true });
  const none = new Float32Array(12 * width).fill(Number.NaN);
  const { remarks, rows } = recordMeanPage(mean({ mean: none, millivolts: none, records: 0, beats: 0 }), frame);
  expect(remarks[0]!.text).toMatch(/^No beat was found/);
  expect(rows.every(({ path }) => path.every((y, at) => at % 2 === 0 || Number.isNaN(y)))).toBe(true);
});
