import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openIn } from '../testing/journey.ts';
import { temporaryFolder } from '../testing/testApp.ts';

test('the map of a record, and the mean of some around R, are drawn with their numbers, lead by lead', async () => {
  const parent = temporaryFolder();
  const { api, close } = await openIn(parent);
  try {
    const folder = join(parent, 'twelve');
    await api.run('archives.createTwelveLeads', {
      ...{ records: 36, samplingRateHz: 100, cause: 'burst', lead: 'V3', sizeMillivolts: 0.3, hasDistractor: false },
      ...{ seed: 2, folder },
    });
    const { archiveId } = await api.run('archives.import', { folder });
    const { id: modelId } = await api.run('recordModels.train', {
      ...{ archiveIds: [archiveId], diagnoses: ['planted-burst', 'AF'], network: 'lead-branches', split: 'patients' },
      ...{ seed: 1, epochs: 1 },
    });
    const [record] = await api.call('records.list', { archiveId, diagnosis: 'planted-burst' });
    const asked = { modelId, recordId: record!.id, diagnosis: 'planted-burst', method: 'grad-cam' as const };
    const explanation = await api.call('recordModels.explain', asked);
    const look = { preset: 'page' as const };
    const figure = { kind: 'record-map' as const, ...asked };
    const { svg, fileName } = await api.call('figures.preview', { figure, look });
    expect(fileName).toContain(`${record!.name}-planted-burst-grad-cam`);
    const told = [...svg.matchAll(/data-part="share" data-lead="([^"]+)"\/>\s*<text[^>]*>([\d.]+) %/g)];
    expect(told.map(([, lead]) => lead)).toEqual(explanation.leads);
    told.forEach(([, , share], place) => {
      expect(Number(share)).toBeCloseTo(100 * explanation.shares[place]!, 1);
    });
    expect(svg).toContain('SYNTHETIC DATA');
    expect(svg).toContain(explanation.probabilities[0]!.probability.toFixed(4));
    await expect(api.call('figures.preview', { figure: { ...figure, diagnosis: 'LBBB' }, look })).rejects.toThrow(
      /knows no diagnosis "LBBB"/,
    );

    // The mean of records around R: kept, found by its choices, and drawn and tabulated with its numbers.
    const choice = { modelId, diagnosis: 'planted-burst', method: 'grad-cam' as const, part: 'training' as const };
    expect((await api.call('recordModels.latestMean', choice)).found).toBeNull();
    const mean = await api.run('recordModels.classMean', { ...choice, records: 5, seed: 3 });
    expect(mean).toMatchObject({ records: 5, most: 5, seed: 3, failed: [] });
    expect((await api.call('recordModels.latestMean', choice)).found).toEqual(mean);
    expect((await api.call('recordModels.latestMean', { ...choice, part: 'test' })).found).toBeNull();
    const other = await api.run('recordModels.classMean', { ...choice, records: 5, seed: 4 });
    expect(other.mean).not.toEqual(mean.mean);
    const ofMean = { kind: 'record-mean' as const, meanId: mean.id };
    const drawn = await api.call('figures.preview', { figure: ofMean, look });
    const shares = [...drawn.svg.matchAll(/data-part="share" data-lead="([^"]+)"\/>\s*<text[^>]*>([\d.]+) %/g)];
    expect(shares.map(([, lead]) => lead)).toEqual(mean.leads);
    shares.forEach(([, , share], place) => {
      expect(Number(share)).toBeCloseTo(100 * mean.shares[place]!, 1);
    });
    expect(drawn.svg).toContain('SYNTHETIC DATA');
    const { content } = await api.call('figures.table', { figure: ofMean, format: 'csv' });
    const rows = content.trim().split('\r\n').slice(1);
    expect(rows).toHaveLength(mean.mean.length);
    // Lead V3, the ninth, at R.
    const atR = rows[8 * 80 + 30]!.split(',');
    expect(atR.slice(0, 3)).toEqual(['planted-burst', 'V3', '0']);
    expect(Number(atR[3])).toBeCloseTo(mean.mean[8 * 80 + 30]!, 5);
    expect(Number(atR[4])).toBeCloseTo(mean.millivolts[8 * 80 + 30]!, 5);
    await api.call('recordModels.remove', { modelId });
    await expect(api.call('figures.preview', { figure: ofMean, look })).rejects.toThrow(/there is no mean of records/);
  } finally {
    await close();
  }
});
