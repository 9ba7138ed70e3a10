/** Where the boxes and arrows of a network's diagram stand: drawn by the window and, as SVG, by the command line. */

import { plural } from '../words/numberFormats.ts';
import {
  type DiagramFamily,
  type DiagramLayer,
  familyOf,
  groupLayers,
  inText,
  isPlumbing,
  type LayerGroup,
  mainLayer,
  titleOf,
} from './layerGroups.ts';

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
  /** "explained layer · 1,728 parameters"; may be empty. */
  readonly note: string;
  readonly isExplained: boolean;
  /** Where the title's letters stand in the box: in the middle where there is no second line. */
  readonly titleY: number;
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
  const groups = groupLayers(layers, windowShape);
  const rows = rowsOf(groups);
  const lanes = lanesOf(groups, rows);
  const place = (group: LayerGroup): Place => ({ row: rows.get(group)!, lane: lanes.get(group)! });
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
    inWords: boxes.map(formatBox).join('; '),
  };
}

interface Place {
  readonly row: number;
  readonly lane: number;
}

function rowsOf(groups: readonly LayerGroup[]): Map<LayerGroup, number> {
  const rows = new Map<LayerGroup, number>();
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
function lanesOf(groups: readonly LayerGroup[], rows: ReadonlyMap<LayerGroup, number>): Map<LayerGroup, number> {
  const lanes = new Map<LayerGroup, number>();
  for (let at = groups.at(-1); at; ) {
    lanes.set(at, 0);
    const above: readonly LayerGroup[] = at.takes;
    at = above.toSorted((one, other) => longestTo(other) - longestTo(one))[0];
  }
  for (const group of groups) {
    if (lanes.has(group)) continue;
    const beside = groups.filter((other) => lanes.has(other) && rows.get(other) === rows.get(group));
    lanes.set(group, Math.max(0, ...beside.map((other) => lanes.get(other)! + 1)));
  }
  return lanes;
}

function longestTo({ takes }: LayerGroup): number {
  return takes.length === 0 ? 0 : 1 + Math.max(...takes.map(longestTo));
}

function corner({ row, lane }: Place): { x: number; y: number } {
  return { x: 1 + lane * (diagramBox.width + gap.across), y: 1 + row * (diagramBox.height + gap.down) };
}

function isTaken(groups: readonly LayerGroup[], place: (group: LayerGroup) => Place, at: Place): boolean {
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

function box(group: LayerGroup, place: Place): DiagramBox {
  const { layers, takes } = group;
  const main = mainLayer(group);
  const followed = layers.filter((layer) => layer !== main && !isPlumbing(layer, layers));
  const isLogits = layers.at(-1)!.name === 'logits' && takes.length > 0;
  const parameters = layers.reduce((sum, layer) => sum + layer.parameters, 0);
  const isExplained = layers.some(({ explained }) => explained);
  const second = followed.map((layer) => inText(titleOf(layer))).join(', ');
  const note = [isExplained ? 'explained layer' : '', parameters > 0 ? plural(parameters, 'parameter') : '']
    .filter(Boolean)
    .join(' · ');
  return {
    ...corner(place),
    family: familyOf(main),
    title: isLogits ? `Logits: ${inText(titleOf(main))}` : titleOf(main),
    followed: second,
    shape: layers
      .at(-1)!
      .outputShape.slice(1)
      .map((side) => side ?? '?')
      .join(' × '),
    ...{ parameters, note, isExplained },
    titleY: second || note ? 12.5 : diagramBox.height / 2 + 2.8,
  };
}

/** What a reader hears of a box. */
function formatBox({ title, followed, shape, parameters, isExplained }: DiagramBox): string {
  return [
    title,
    followed,
    `output ${shape}`,
    parameters > 0 ? plural(parameters, 'parameter') : '',
    isExplained ? 'the explained layer' : '',
  ]
    .filter(Boolean)
    .join(', ');
}
