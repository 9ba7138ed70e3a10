import { expect, test } from 'vitest';
import type { DiagramLayer } from './layerGroups.ts';
import { diagramBox, networkDiagram } from './networkDiagram.ts';

const layer = (name: string, kind: string, takes: string[], more: Partial<DiagramLayer> = {}): DiagramLayer => ({
  ...{ name, kind, detail: '', outputShape: [null, 8, 2], parameters: 0, explained: false, takes },
  ...more,
});

const chain = [
  layer('standardise', 'Rescaling', ['window'], { outputShape: [null, 8, 1] }),
  layer('convolution', 'Conv1D', ['standardise'], { detail: '2 × width 3', parameters: 6 }),
  layer('normalise', 'BatchNormalization', ['convolution'], { parameters: 8 }),
  layer('activation', 'ReLU', ['normalise'], { explained: true }),
  layer('average', 'GlobalAveragePooling1D', ['activation'], { outputShape: [null, 2] }),
  layer('logits', 'Dense', ['average'], { outputShape: [null, 3], parameters: 9, detail: '3 units' }),
];

test('what follows a layer at once stands in its box, with the parameters of both', () => {
  const { boxes, arrows } = networkDiagram(chain, [8, 1]);
  expect(boxes.map(({ title, followed, shape, parameters }) => [title, followed, shape, parameters])).toEqual([
    ['Window', 'standardisation', '8 × 1', 0],
    ['Convolution, 2 × width 3', 'batch normalisation, ReLU', '8 × 2', 14],
    ['Mean over time', '', '2', 0],
    ['Logits: dense, 3 units', '', '3', 9],
  ]);
  expect(boxes.filter(({ isExplained }) => isExplained).map(({ title }) => title)).toEqual([
    'Convolution, 2 × width 3',
  ]);
  expect(arrows).toHaveLength(3);
});

test('boxes stand below what they take, and none covers another', () => {
  const { boxes, arrows, width, height } = networkDiagram(residual, [8, 1]);
  for (const { points } of arrows) expect(points.at(-1)![1]).toBeGreaterThan(points[0]![1]);
  for (const [at, one] of boxes.entries()) {
    expect(one.x + diagramBox.width).toBeLessThanOrEqual(width);
    expect(one.y + diagramBox.height).toBeLessThanOrEqual(height);
    for (const other of boxes.slice(at + 1)) {
      const apart = Math.abs(one.x - other.x) >= diagramBox.width || Math.abs(one.y - other.y) >= diagramBox.height;
      expect(apart).toBe(true);
    }
  }
});

const residual = [
  layer('first', 'Conv1D', ['window']),
  layer('activation', 'ReLU', ['first']),
  layer('second', 'Conv1D', ['activation']),
  layer('third', 'Conv1D', ['second']),
  layer('normalise', 'BatchNormalization', ['activation']),
  layer('add', 'Add', ['third', 'normalise']),
  layer('identity', 'Add', ['add', 'window']),
];

test('a shortcut with layers of its own stands beside what it goes around; one without passes on the side', () => {
  const { boxes, arrows } = networkDiagram(residual, [8, 1]);
  const [window, first, second, third, shortcut] = boxes;
  // Another layer takes the activation too, so that the normalisation of the shortcut is a box of its own.
  expect(shortcut).toMatchObject({ title: 'Batch normalisation', y: second!.y });
  expect(shortcut!.x).toBeGreaterThan(third!.x + diagramBox.width);
  expect(first!.x).toBe(window!.x);
  const around = arrows.at(-1)!.points;
  expect(around.some(([x]) => x > window!.x + diagramBox.width)).toBe(true);
});

test('the rhythm enters beside the layer above the one that takes it', () => {
  const head = [
    ...chain.slice(0, -1),
    layer('normaliseRhythm', 'BatchNormalization', ['rhythm'], { outputShape: [null, 4], parameters: 16 }),
    layer('beside', 'Concatenate', ['average', 'normaliseRhythm'], { outputShape: [null, 6] }),
  ];
  const { boxes } = networkDiagram(head, [8, 1]);
  const rhythm = boxes.find(({ title }) => title === 'Rhythm')!;
  expect(rhythm).toMatchObject({ shape: '4', followed: 'batch normalisation', family: 'input' });
  expect(rhythm.y).toBe(boxes.find(({ title }) => title === 'Mean over time')!.y);
});

test('says the same in words', () => {
  expect(networkDiagram(chain, [8, 1]).inWords).toBe(
    'Window, standardisation, output 8 × 1; ' +
      'Convolution, 2 × width 3, batch normalisation, ReLU, output 8 × 2, 14 parameters, the explained layer; ' +
      'Mean over time, output 2; Logits: dense, 3 units, output 3, 9 parameters',
  );
});
