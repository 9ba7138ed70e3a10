/** Which layers of a network are drawn as one box, how it is called, and its colour. */

import type { HeatTheme } from './heat.ts';

/** A layer as `models.get` gives it. */
export interface DiagramLayer {
  readonly name: string;
  /** tfjs class name. */
  readonly kind: string;
  /** What tells it from others of its kind, e.g. "64 × width 9". */
  readonly detail: string;
  /** The first is the batch. */
  readonly outputShape: readonly (number | null)[];
  readonly parameters: number;
  readonly explained: boolean;
  /** Layers whose outputs it takes; `window` and `rhythm` for what the network is given. */
  readonly takes: readonly string[];
}

/** Kinds of layers that share a colour. */
export type DiagramFamily = 'input' | 'convolution' | 'recurrent' | 'pooling' | 'dense' | 'joining' | 'other';

/** One hue a kind of layer, by Wong 2011, told apart also by those who see fewer; the words in the boxes say the same. */
export const layerColours: Readonly<Record<DiagramFamily, Readonly<Record<HeatTheme, string>>>> = {
  input: { light: '#566470', dark: '#98a5b0' },
  convolution: { light: '#0067a8', dark: '#3f9fe0' },
  recurrent: { light: '#c84e00', dark: '#ff8440' },
  pooling: { light: '#00805f', dark: '#37c99b' },
  dense: { light: '#b3558a', dark: '#e08fbd' },
  joining: { light: '#bf7d00', dark: '#f0b429' },
  other: { light: '#8a8f94', dark: '#8c969e' },
};

/** Layers that are drawn as one box. */
export interface LayerGroup {
  readonly layers: readonly DiagramLayer[];
  readonly takes: readonly LayerGroup[];
}
/**
 * Layers in groups that are drawn as one box: activations, normalisations and the like stand with the layer that they follow,
 * where nothing else takes that, and never with the explained one. What the network is given comes first.
 */
export function groupLayers(layers: readonly DiagramLayer[], windowShape: readonly number[]): LayerGroup[] {
  const given = [inputLayer('window', windowShape), ...rhythmInput(layers)];
  const takers = new Map<string, number>();
  for (const name of layers.flatMap(({ takes }) => takes)) takers.set(name, (takers.get(name) ?? 0) + 1);
  const groupOf = new Map<string, { layers: DiagramLayer[]; takes: LayerGroup[] }>();
  const groups = new Set<LayerGroup>();
  for (const layer of [...given, ...layers]) {
    const before = layer.takes.length === 1 ? groupOf.get(layer.takes[0]!) : undefined;
    const follows =
      before && following.has(layer.kind) && takers.get(layer.takes[0]!) === 1 && !before.layers.at(-1)!.explained;
    const group = follows ? before : { layers: [], takes: layer.takes.flatMap((name) => groupOf.get(name) ?? []) };
    group.layers.push(layer);
    groupOf.set(layer.name, group);
    groups.add(group);
  }
  return [...groups];
}

/** The layer that a group is named after. */
export function mainLayer({ layers }: LayerGroup): DiagramLayer {
  return layers.find(({ kind }) => kind in families) ?? layers[0]!;
}

export function familyOf({ kind }: DiagramLayer): DiagramFamily {
  return families[kind] ?? 'other';
}

export function titleOf({ name, kind, detail }: DiagramLayer): string {
  if (kind === 'Input') return name === 'window' ? 'Window' : 'Rhythm';
  return [cropped[name] ?? words[kind] ?? kind, detail].filter(Boolean).join(kind === 'Dropout' ? ' ' : ', ');
}

/** Not at the start of a line; names such as ReLU and LSTM stay. */
export function inText(title: string): string {
  return /^[A-Z][a-z]+\b/.test(title) ? title[0]!.toLowerCase() + title.slice(1) : title;
}

/** tfjs takes some of the steps by way of a picture; that is nobody's business. */
export function isPlumbing({ kind }: DiagramLayer, layers: readonly DiagramLayer[]): boolean {
  return ['Reshape', 'Flatten'].includes(kind) && layers.some((layer) => layer.kind === 'Cropping2D');
}

const families: Readonly<Record<string, DiagramFamily>> = {
  Input: 'input',
  Conv1D: 'convolution',
  LSTM: 'recurrent',
  Bidirectional: 'recurrent',
  MaxPooling1D: 'pooling',
  AveragePooling1D: 'pooling',
  GlobalAveragePooling1D: 'pooling',
  GlobalMaxPooling1D: 'pooling',
  Cropping2D: 'pooling',
  Dense: 'dense',
  Add: 'joining',
  Concatenate: 'joining',
};

const words: Readonly<Record<string, string>> = {
  Conv1D: 'Convolution',
  Bidirectional: 'LSTM, both directions',
  MaxPooling1D: 'Maximum pooling',
  AveragePooling1D: 'Mean pooling',
  GlobalAveragePooling1D: 'Mean over time',
  GlobalMaxPooling1D: 'Maximum over time',
  Cropping2D: 'Last step',
  Add: 'Sum',
  Concatenate: 'Side by side',
  BatchNormalization: 'Batch normalisation',
  Rescaling: 'Standardisation',
};

/** What is taken of a rhythm with a sequence of beats (models/layers/sequenceBranch.ts), by the layer's name. */
const cropped: Readonly<Record<string, string>> = {
  sequenceCropped: 'Sequence of beats',
  // Its name in models that earlier versions saved.
  stripCropped: 'Sequence of beats',
  contextCropped: 'Numbers of the beat',
  middleBeatCropped: 'Beat in the middle',
};

/** They stand in the box of what they follow, where nothing else takes that. */
const following: ReadonlySet<string> = new Set([
  ...[
    'BatchNormalization',
    'ReLU',
    'LeakyReLU',
    'ELU',
    'PReLU',
    'Softmax',
    'Activation',
    'Dropout',
    'SpatialDropout1D',
  ],
  ...['Rescaling', 'Flatten', 'Reshape', 'Cropping2D'],
]);

function inputLayer(name: string, shape: readonly number[]): DiagramLayer {
  const outputShape = [null, ...shape];
  return { name, kind: 'Input', detail: '', outputShape, parameters: 0, explained: false, takes: [] };
}

function rhythmInput(layers: readonly DiagramLayer[]): DiagramLayer[] {
  const taker = layers.find(({ takes }) => takes.includes('rhythm'));
  // It is normalised first, so that its taker has its shape.
  return taker ? [inputLayer('rhythm', taker.outputShape.slice(1) as number[])] : [];
}
