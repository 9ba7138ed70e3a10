import { join } from 'node:path';
import { expect, test } from 'vitest';
import { recordNetworkFile } from '../../../models/store/testing/recordNetworkFile.ts';
import { openIn } from '../testing/journey.ts';
import { temporaryFolder } from '../testing/testApp.ts';

const leads = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'];
const units = { recipe: 'recorded-1' as const, scale: { perMillivolt: 1, mean: 0, deviation: 1 } };

test('a Keras network of twelve leads is imported, evaluated on an archive, explained and averaged; refusals say what to do', {
  timeout: 240_000,
}, async () => {
  const parent = temporaryFolder();
  const { api, close } = await openIn(parent);
  try {
    const folder = join(parent, 'twelve');
    await api.run('archives.createTwelveLeads', {
      ...{ records: 8, samplingRateHz: 100, cause: 'burst', lead: 'V3', sizeMillivolts: 0.3, hasDistractor: false },
      ...{ seed: 2, folder },
    });
    const { archiveId } = await api.run('archives.import', { folder });
    const path = await recordNetworkFile(parent, 'mixing');
    const diagnoses = ['planted-burst', 'AF'];
    const asked = { path, leads, diagnoses, samplingRateHz: 100, ...units };
    expect(await api.call('models.look', { path })).toEqual({
      ...{ madeWith: 'Keras 3.9.0', inputShape: [200, 12], canBeOfBeats: false },
      ofRecords: [{ leads: 12, samples: 200 }],
    });
    const file = await api.call('recordModels.inspect', { path });
    expect(file).toMatchObject({ leads: 12, samples: 200, outputs: 2, ending: 'sigmoid' });
    const model = await api.call('recordModels.import', asked);
    expect(model).toMatchObject({ name: 'mixing', network: 'imported', split: null, seconds: 2, problem: null });
    expect(model.source!.featureMaps.axes).toBe('steps');
    expect(await api.call('recordModels.list', {})).toEqual([model]);

    const on = { modelId: model.id, archiveIds: [archiveId] };
    const evaluated = await api.run('recordModels.evaluate', { ...on, seed: 1 });
    expect(evaluated).toMatchObject({ part: null, archives: ['twelve'], records: 8, failed: [] });
    // No validation has chosen a threshold.
    expect(evaluated.perDiagnosis[0]).toMatchObject({ threshold: null, f1: { value: null } });
    expect(evaluated.perDiagnosis[0]!.auc.value).not.toBeNull();
    await expect(api.run('recordModels.evaluate', { modelId: model.id, part: 'test', seed: 1 })).rejects.toThrow(
      /mixing was imported: which records it was trained on is not known.*Name an archive/,
    );

    const [record] = await api.call('records.list', { archiveId, diagnosis: 'planted-burst' });
    const one = { modelId: model.id, recordId: record!.id, diagnosis: 'planted-burst' };
    const gradCam = await api.call('recordModels.explain', { ...one, method: 'grad-cam' });
    expect(gradCam.isOneForAllLeads).toBe(true);
    expect(gradCam.strongest?.lead ?? null).toBeNull();
    const saliency = await api.call('recordModels.explain', { ...one, method: 'saliency' });
    expect(saliency.isOneForAllLeads).toBe(false);
    const look = { preset: 'page' as const };
    const figure = { kind: 'record-map' as const, ...one, method: 'grad-cam' as const };
    const { svg } = await api.call('figures.preview', { figure, look });
    expect(svg).toContain('One map for all leads');
    expect(svg).not.toMatch(/data-part="share" data-lead="V3"\/>\s*<text[^>]*>[\d.]+ %/);
    const choice = { ...on, diagnosis: 'planted-burst', method: 'saliency' as const };
    const mean = await api.run('recordModels.classMean', { ...choice, records: 3, seed: 1 });
    expect(mean).toMatchObject({ part: null, split: null, archives: ['twelve'] });
    expect((await api.call('recordModels.latestMean', choice)).found).toEqual(mean);

    // Each lead has an axis of its own; one of them no record has.
    const odd = await api.call('recordModels.import', {
      ...{
        ...asked,
        path: await recordNetworkFile(parent, 'branches'),
        name: 'odd',
        leads: [...leads.slice(0, 11), 'V9'],
      },
    });
    expect(odd.source!.featureMaps.axes).toBe('leads-steps');
    await expect(api.call('recordModels.explain', { ...one, modelId: odd.id, method: 'saliency' })).rejects.toThrow(
      /the record has no lead V9; odd takes I, II/,
    );

    const refused = (change: object) =>
      expect(api.call('recordModels.import', { ...asked, name: 'no', ...change })).rejects;
    await refused({ leads: leads.slice(1) }).toThrow(/takes 12 leads, by its input \[200 x 12\]; 11 were named/);
    await refused({ leads: [...leads.slice(1), 'ii'] }).toThrow(/lead "(II|ii)" was named twice/);
    await refused({ diagnoses: ['AF'] }).toThrow(/has 2 outputs; 1 classes were given \(AF\)/);
    await refused({ seconds: 10 }).toThrow(/takes records of 200 samples; rate times seconds is 1000/);
  } finally {
    await close();
  }
});
