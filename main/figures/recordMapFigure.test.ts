import { expect, test } from 'vitest';
import { recordMapPage } from '../../preload/figures/recordMap/recordMapPage.ts';
import { recordMapFigure } from './recordMapFigure.ts';

test('a figure has a trace, a map and a share of each lead, the scale, and the synthetic mark', () => {
  const values = new Float32Array(2000).fill(1, 1500, 1520);
  const svg = recordMapFigure(
    recordMapPage({
      ...{ leads: ['I', 'V<3'], samples: 1000, samplingRateHz: 100, values, shares: [0, 1], isOneForAllLeads: false },
      ...{ millivolts: new Float32Array(2000), valid: new Uint8Array(2000).fill(1), quantity: 'positive part' },
      ...{ title: 'AF in record 1', subtitle: 'probability .98', mark: 'SYNTHETIC DATA' },
      ...{ provenance: ['Model m'], remarks: [{ text: 'a remark', isWarning: false }] },
    }),
  );
  for (const said of [
    'AF in record 1',
    'SYNTHETIC DATA',
    '25 mm/s',
    'Model m',
    'a remark',
    'positive part',
    '100.0 %',
  ]) {
    expect(svg).toContain(said);
  }
  expect(svg).toContain('V&lt;3');
  expect(svg).not.toContain('V<3');
  // 20 samples at 100 Hz are 0.2 s, 5 mm of paper; cells of one colour are one rectangle.
  const cells = [...svg.matchAll(/data-part="heat" data-lead="([^"]+)">\s*(<rect[^>]*>)/g)];
  expect(cells.map(([, lead]) => lead)).toEqual(['V&lt;3']);
  expect(Number(/ width="([\d.]+)"/.exec(cells[0]![2]!)![1])).toBeCloseTo((5 * 72) / 25.4 + 0.2, 1);
});
