import { layerColours } from '../../preload/figures/layerGroups.ts';
import {
  type DiagramArrow,
  type DiagramBox,
  diagramBox,
  type NetworkDiagram,
} from '../../preload/figures/networkDiagram.ts';
import { heading } from './heading.ts';
import { element, group, pageWidth, plain, softInk, svgDocument, text } from './svg.ts';

export interface NetworkDiagramFacts {
  /** Large, above the diagram. */
  readonly title: string;
  /** Small lines below the title. */
  readonly lines: readonly string[];
}

const explained = '#0b6a85';

/** A network's layers as boxes with arrows, the explained layer marked. SVG text. */
export function networkDiagramFigure(
  diagram: NetworkDiagram,
  { title, lines }: NetworkDiagramFacts,
  figureWidth = pageWidth,
): string {
  const margin = 14;
  const width = Math.max(diagram.width + 2 * margin, figureWidth);
  const head = heading({ x: margin, right: width - margin }, title, lines, null);
  const top = head.extra + 48;
  return svgDocument({
    width,
    height: top + diagram.height + margin,
    title: `${title}: ${diagram.inWords}`,
    definitions: [arrowHead],
    body: [
      ...head.lines,
      group({ transform: `translate(${plain((width - diagram.width) / 2)} ${plain(top)})` }, [
        ...diagram.arrows.map(drawArrow),
        ...diagram.boxes.flatMap(drawBox),
      ]),
    ],
  });
}

const arrowHead =
  '<marker id="arrow" viewBox="0 0 6 6" refX="5.4" refY="3" markerWidth="5" markerHeight="5" orient="auto"><path d="M0 0L6 3L0 6z" fill="#4d5258"/></marker>';

function drawArrow({ points }: DiagramArrow): string {
  const path = points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${plain(x)} ${plain(y)}`).join('');
  return element('path', { d: path, fill: 'none', stroke: softInk, 'stroke-width': 0.8, 'marker-end': 'url(#arrow)' });
}

function drawBox(box: DiagramBox): string[] {
  const { x, y, family, title, followed, shape, note, isExplained, titleY } = box;
  const { width, height } = diagramBox;
  const right = { 'text-anchor': 'end' };
  const first = y + titleY;
  return [
    element('rect', {
      ...{ x, y, width, height, rx: 2.5, fill: '#ffffff' },
      ...{ stroke: isExplained ? explained : '#b9bec5', 'stroke-width': isExplained ? 1.6 : 0.7 },
    }),
    element('rect', { x, y, width: 4, height, rx: 1.5, fill: layerColours[family].light }),
    text(x + 10, first, 8, title, { 'font-weight': 600 }),
    text(x + width - 7, first, 8, shape, right),
    ...(followed ? [text(x + 10, y + 23.5, 6.5, followed, { fill: softInk })] : []),
    ...(note ? [text(x + width - 7, y + 23.5, 6.5, note, { ...right, fill: isExplained ? explained : softInk })] : []),
  ];
}
