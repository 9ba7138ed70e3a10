import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openIn } from '../testing/journey.ts';
import { temporaryFolder } from '../testing/testApp.ts';

test('the map of a record is drawn with the numbers of its explanation, lead by lead', async () => {
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
  } finally {
    await close();
  }
});
