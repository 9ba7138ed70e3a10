import { expect, test } from 'vitest';
import { tachogramFigure } from '../../preload/figures/tachogram/tachogramFigure.ts';
import { tachogramSvg } from './tachogramFigure.ts';

test('of beats that lie on each other one mark is drawn, and all are counted', () => {
  const beats = 4001;
  const svg = tachogramSvg(
    tachogramFigure({
      ...{ title: 't', subtitle: 's', mark: null, seconds: 0.5 * beats, timeTitle: 'Time', timeText: String },
      ...{ provenance: [], remarks: [], rhythms: [], quality: [], names: ['N'], name: new Uint8Array(beats) },
      ...{ at: Float64Array.from({ length: beats }, (_, beat) => 0.5 * beat), readable: new Uint8Array(beats).fill(1) },
      minuteRates: new Float64Array(33).fill(120),
    }),
  );
  const [, d] = /data-class="N"[^>]*>\s*<path d="([^"]*)"/.exec(svg)!;
  // 250 mm have 2501 places a tenth of a millimetre apart.
  expect(d!.split('M').length - 1).toBeLessThanOrEqual(2501);
  expect(svg).toContain('> N 4,000<');
});
