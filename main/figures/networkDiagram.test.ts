import { expect, test } from 'vitest';
import type { ModelDetail } from '../../preload/contract/contract.ts';
import { modelDiagram } from './modelDiagram.ts';

const layer = (name: string, kind: string, takes: string[], more: object = {}) => ({
  ...{ name, kind, detail: '', outputShape: [null, 280, 64], parameters: 0, explained: false, takes },
  ...more,
});

const model = {
  name: 'lstm <"1">',
  network: 'lstm',
  window: { samplingRateHz: 360, beforeSamples: 100, afterSamples: 180 },
  classes: ['N', 'V'],
  parameters: 17_026,
  layers: [
    layer('standardise', 'Rescaling', ['window'], { outputShape: [null, 280, 1] }),
    layer('states', 'LSTM', ['standardise'], { detail: '64 units', parameters: 16_896, explained: true }),
    layer('average', 'GlobalAveragePooling1D', ['states'], { outputShape: [null, 64] }),
    layer('maximum', 'GlobalMaxPooling1D', ['states'], { outputShape: [null, 64] }),
    layer('pooled', 'Concatenate', ['average', 'maximum'], { outputShape: [null, 128] }),
    layer('logits', 'Dense', ['pooled'], { outputShape: [null, 2], detail: '2 units', parameters: 130 }),
  ],
} satisfies Partial<ModelDetail>;

test('the diagram of a model looks as it was reviewed', async () => {
  await expect(modelDiagram(model as Parameters<typeof modelDiagram>[0])).toMatchFileSnapshot(
    'golden/networkDiagram.svg',
  );
});

test('names from outside stay text', () => {
  const svg = modelDiagram(model as Parameters<typeof modelDiagram>[0]);
  expect(svg).toContain('lstm &lt;&quot;1&quot;&gt;: network lstm, 17,026 parameters');
  expect(svg).not.toContain('<"1">');
});
