/** Where the boxes and arrows of a network's diagram stand: drawn by the window and, as SVG, by the command line. */

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

export interface DiagramBox {
  readonly x: number;
  readonly y: number;
  readonly family: DiagramFamily;
  /** "Convolution 64 × width 9" */
  readonly title: string;
  /** What follows at once in the same box: "batch normalisation, ReLU"; may be empty. */
  readonly followed: string;
  /** "140 × 64": steps × channels, or units. */
  readonly shape: string;
  readonly parameters: number;
  readonly isExplained: boolean;
}

export interface DiagramArrow {
  /** Corners from the end of one box to the start of another. */
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** One unit is one point. */
export interface NetworkDiagram {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly DiagramBox[];
  readonly arrows: readonly DiagramArrow[];
  /** The same in words, box by box, for readers that cannot see it. */
  readonly inWords: string;
}

export const diagramBox = { width: 218, height: 30 } as const;
const gap = { across: 30, down: 17 } as const;

/**
 * A box for each layer with weights or of its own sense; activations, normalisations and the like stand in the box of the
 * layer they follow. Time runs down. A box stands one row below the lowest of those whose outputs it takes; branches stand
 * side by side, the longest one first.
 */
export function networkDiagram(layers: readonly DiagramLayer[], windowShape: readonly number[]): NetworkDiagram {
  const groups = grouped(layers, windowShape);
  const rows = rowsOf(groups);
  const lanes = lanesOf(groups, rows);
  const place = (group: Group): Place => ({ row: rows.get(group)!, lane: lanes.get(group)! });
  const boxes = groups.map((group) => box(group, place(group)));
  const arrows = groups.flatMap((group) =>
    group.takes.map((from) => arrow(place(from), place(group), (at) => isTaken(groups, place, at))),
  );
  const right = Math.max(...boxes.map(({ x }) => x + diagramBox.width), ...arrows.flatMap(rightEnds));
  return {
    width: right + 1,
    height: Math.max(...boxes.map(({ y }) => y)) + diagramBox.height + 1,
    boxes,
    arrows,
    inWords: boxes.map(boxInWords).join('; '),
  };
}

/** Layers that are drawn as one box. */
interface Group {
  readonly layers: readonly DiagramLayer[];
  readonly takes: readonly Group[];
}
interface Place {
  readonly row: number;
  readonly lane: number;
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

function grouped(layers: readonly DiagramLayer[], windowShape: readonly number[]): Group[] {
  const given = [inputLayer('window', windowShape), ...rhythmInput(layers)];
  const takers = new Map<string, number>();
  for (const name of layers.flatMap(({ takes }) => takes)) takers.set(name, (takers.get(name) ?? 0) + 1);
  const groupOf = new Map<string, { layers: DiagramLayer[]; takes: Group[] }>();
  const groups = new Set<Group>();
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

function inputLayer(name: string, shape: readonly number[]): DiagramLayer {
  const outputShape = [null, ...shape];
  return { name, kind: 'Input', detail: '', outputShape, parameters: 0, explained: false, takes: [] };
}

function rhythmInput(layers: readonly DiagramLayer[]): DiagramLayer[] {
  const taker = layers.find(({ takes }) => takes.includes('rhythm'));
  // It is normalised first, so that its taker has its shape.
  return taker ? [inputLayer('rhythm', taker.outputShape.slice(1) as number[])] : [];
}

function rowsOf(groups: readonly Group[]): Map<Group, number> {
  const rows = new Map<Group, number>();
  for (const group of groups) rows.set(group, Math.max(-1, ...group.takes.map((other) => rows.get(other)!)) + 1);
  // What is given late enters late: just above what takes it.
  for (const group of groups) {
    const takers = groups.filter(({ takes }) => takes.includes(group));
    if (group.takes.length === 0 && takers.length > 0) {
      rows.set(group, Math.min(...takers.map((taker) => rows.get(taker)!)) - 1);
    }
  }
  return rows;
}

/** The longest way to the logits is lane 0; what stands beside it in a row gets the next lanes. */
function lanesOf(groups: readonly Group[], rows: ReadonlyMap<Group, number>): Map<Group, number> {
  const lanes = new Map<Group, number>();
  for (let at = groups.at(-1); at; ) {
    lanes.set(at, 0);
    const above: readonly Group[] = at.takes;
    at = above.toSorted((one, other) => longestTo(other) - longestTo(one))[0];
  }
  for (const group of groups) {
    if (lanes.has(group)) continue;
    const beside = groups.filter((other) => lanes.has(other) && rows.get(other) === rows.get(group));
    lanes.set(group, Math.max(0, ...beside.map((other) => lanes.get(other)! + 1)));
  }
  return lanes;
}

function longestTo({ takes }: Group): number {
  return takes.length === 0 ? 0 : 1 + Math.max(...takes.map(longestTo));
}

function corner({ row, lane }: Place): { x: number; y: number } {
  return { x: 1 + lane * (diagramBox.width + gap.across), y: 1 + row * (diagramBox.height + gap.down) };
}

function isTaken(groups: readonly Group[], place: (group: Group) => Place, at: Place): boolean {
  return groups.map(place).some(({ row, lane }) => row === at.row && lane === at.lane);
}

/** Straight down in a lane; to another lane along the gap above the box; past boxes of the own lane on their right. */
function arrow(from: Place, to: Place, isTakenAt: (at: Place) => boolean): DiagramArrow {
  const start = corner(from);
  const end = corner(to);
  const startX = start.x + diagramBox.width / 2;
  const startY = start.y + diagramBox.height;
  const endX = end.x + diagramBox.width / 2;
  const above = end.y - gap.down / 2;
  const between = Array.from({ length: to.row - from.row - 1 }, (_, at) => ({ ...from, row: from.row + 1 + at }));
  if (between.some(isTakenAt)) {
    const side = start.x + diagramBox.width + gap.across / 2;
    const below = startY + gap.down / 2;
    return {
      points: [
        [startX, startY],
        [startX, below],
        [side, below],
        [side, above],
        [endX, above],
        [endX, end.y],
      ],
    };
  }
  if (from.lane === to.lane)
    return {
      points: [
        [startX, startY],
        [endX, end.y],
      ],
    };
  return {
    points: [
      [startX, startY],
      [startX, above],
      [endX, above],
      [endX, end.y],
    ],
  };
}

function rightEnds({ points }: DiagramArrow): number[] {
  return points.map(([x]) => x);
}

function box({ layers, takes }: Group, place: Place): DiagramBox {
  const main = layers.find(({ kind }) => kind in families) ?? layers[0]!;
  const followed = layers.filter((layer) => layer !== main && !isPlumbing(layer, layers));
  const isLogits = layers.at(-1)!.name === 'logits' && takes.length > 0;
  return {
    ...corner(place),
    family: families[main.kind] ?? 'other',
    title: isLogits ? `Logits: ${inText(titleOf(main))}` : titleOf(main),
    followed: followed.map((layer) => inText(titleOf(layer))).join(', '),
    shape: layers
      .at(-1)!
      .outputShape.slice(1)
      .map((side) => side ?? '?')
      .join(' × '),
    parameters: layers.reduce((sum, { parameters }) => sum + parameters, 0),
    isExplained: layers.some(({ explained }) => explained),
  };
}

function titleOf({ name, kind, detail }: DiagramLayer): string {
  if (kind === 'Input') return name === 'window' ? 'Window' : 'Rhythm';
  return [words[kind] ?? kind, detail].filter(Boolean).join(kind === 'Dropout' ? ' ' : ', ');
}

/** Not at the start of a line; names such as ReLU and LSTM stay. */
function inText(title: string): string {
  return /^[A-Z][a-z]+\b/.test(title) ? title[0]!.toLowerCase() + title.slice(1) : title;
}

/** tfjs takes the last step by way of a picture; that is nobody's business. */
function isPlumbing({ kind }: DiagramLayer, layers: readonly DiagramLayer[]): boolean {
  return ['Reshape', 'Flatten'].includes(kind) && layers.some((layer) => layer.kind === 'Cropping2D');
}

/** What a reader hears of a box. */
function boxInWords({ title, followed, shape, parameters, isExplained }: DiagramBox): string {
  return [
    title,
    followed,
    `output ${shape}`,
    parameters > 0 ? `${parameters.toLocaleString('en-US')} parameters` : '',
    isExplained ? 'the explained layer' : '',
  ]
    .filter(Boolean)
    .join(', ');
}
