import { panelLetter } from '../../preload/figures/panelLetter.ts';
import { wrapText } from '../../preload/figures/textWidth.ts';
import { figurePresets } from '../../preload/words/figurePresets.ts';
import { FigureRefused } from './figureRefused.ts';
import { foot } from './foot.ts';
import { prefixedIds } from './prefixedIds.ts';
import { type Look, type SizedFigure, sizedFigure, smallestLetters } from './sizedFigure.ts';
import { group, svgDocument, text, unescapeText } from './svg.ts';
import { svgParts } from './svgParts.ts';
import { withoutProvenance } from './withoutProvenance.ts';

export interface Panel {
  /** Lays the panel out for a width in units of which its smallest letters have six. */
  readonly draw: (width?: number) => string;
  /** Its millimetres are the record's: it is never made to fit a place. */
  readonly isToScale?: boolean | undefined;
  /** May be empty. */
  readonly caption: string;
}

export type PanelColumns = 1 | 2 | 3;

const pointsPerMillimetre = 72 / 25.4;
const gap = 12;
const letterBand = 16;
/** From the left edge of the whole to its letters and lines. */
const edge = 2;
const captionSize = 7;
const captionStep = 9.5;

/**
 * Figures as the panels of one: a letter in bold at the upper left of each, all letters of one size, captions below, and what made
 * them once at the foot. A panel that is wider than a column takes several.
 *
 * @throws FigureRefused where a panel cannot be drawn so narrow, or so low
 */
export function multiPanelFigure(
  panels: readonly Panel[],
  { columns, ...look }: Omit<Look, 'letter'> & { readonly columns: PanelColumns },
): SizedFigure {
  if (panels.length === 0) throw new FigureRefused('there is no figure to put together: add one first');
  const points = figurePresets[look.preset].widthMm * pointsPerMillimetre;
  let scale = 1;
  const sized = sizedFigure((width) => {
    scale = points / width;
    return layOut(panels, { columns, width, scale });
  }, look);
  const fixed = panels.findIndex(({ isToScale }) => isToScale);
  if (fixed >= 0 && Math.abs(sized.letterPoints / smallestLetters - scale) > 2e-3) {
    throw new FigureRefused(
      `panel ${panelLetter(fixed)} is true to scale, and the panels fit the preset "${look.preset}" only when they are made smaller; choose a larger preset or fewer columns`,
    );
  }
  return sized;
}

interface Room {
  readonly columns: PanelColumns;
  readonly width: number;
  /** Points a unit, as the figure will stand on paper. */
  readonly scale: number;
}

interface Drawn {
  readonly letter: string;
  readonly title: string;
  readonly body: string;
  readonly width: number;
  readonly height: number;
  /** Columns that it takes. */
  readonly span: number;
  readonly provenance: readonly string[];
}

function layOut(panels: readonly Panel[], room: Room): string {
  const drawn = panels.map((panel, i) => drawPanel(panel, i, room));
  const { placed, bottom } = inRows(drawn, room);
  const captions = captionLines(panels, bottom + 4, room.width);
  const madeBy = sharedLines(drawn);
  const below = foot(edge, captions.bottom + 13, madeBy, [], room.width - edge);
  const title = `Figure of ${panels.length} panels. ${drawn.map((one) => `${one.letter}: ${one.title}`).join('; ')}`;
  return svgDocument({
    width: Math.max(room.width, ...placed.map(({ right }) => right)),
    height: captions.bottom + 13 + below.height,
    ...{ title, provenance: madeBy },
    body: [...placed.map(({ body }) => body), ...captions.lines, ...below.lines],
  });
}

function drawPanel({ draw, isToScale = false }: Panel, place: number, room: Room): Drawn {
  const letter = panelLetter(place);
  const shrink = isToScale ? 1 / room.scale : 1;
  for (let span = 1; ; span++) {
    const width = spanWidth(span, room);
    const { svg, provenance, removed } = withoutProvenance(isToScale ? draw() : draw(width));
    const parts = svgParts(svg);
    const own = { width: parts.width * shrink, height: (parts.height - removed) * shrink };
    const fits = own.width <= width + 0.5;
    if (!fits && span < room.columns) continue;
    if (!fits && isToScale) throw tooWideToScale(letter, parts.width, room);
    const title = /<title>([^<]*)<\/title>/.exec(parts.inner)?.[1] ?? '';
    const inner = prefixedIds(parts.inner, `${letter}-`)
      .replace(/<title>[^<]*<\/title>\n?/, '')
      .replace(/<desc>[^<]*<\/desc>\n?/, '')
      // The ground of the whole is white.
      .replace(/<rect width="[\d.]+" height="[\d.]+" fill="#ffffff"\/>\n?/, '');
    const attributes = parts.attributes.replace(/\sxmlns="[^"]*"/, '');
    const scaled = shrink === 1 ? '' : ` transform="scale(${shrink})"`;
    return {
      ...own,
      letter,
      title: unescapeText(title),
      body: `<g${attributes}${scaled}>${inner}</g>`,
      span,
      provenance,
    };
  }
}

function tooWideToScale(letter: string, width: number, { width: all, scale }: Room): FigureRefused {
  const [own, room] = [width, all * scale].map((points) => Math.ceil(points / pointsPerMillimetre));
  return new FigureRefused(
    `panel ${letter} is true to scale and ${own} mm wide: there are ${room} mm; choose a wider preset, or leave it out`,
  );
}

function spanWidth(span: number, { columns, width }: Room): number {
  return ((width - (columns - 1) * gap) / columns) * span + (span - 1) * gap;
}

/** From left to right, then from row to row. */
function inRows(drawn: readonly Drawn[], room: Room) {
  const placed: { body: string; right: number }[] = [];
  let [column, top, rowHeight] = [0, 0, 0];
  for (const one of drawn) {
    if (column + one.span > room.columns) {
      top += rowHeight + gap;
      [column, rowHeight] = [0, 0];
    }
    const x = column === 0 ? 0 : spanWidth(column, room) + gap;
    const letter = text(edge, 12, 12, one.letter, { 'font-weight': 700 });
    const moved = group({ transform: `translate(0 ${letterBand})` }, [one.body]);
    const body = group({ transform: `translate(${round(x)} ${round(top)})`, 'data-panel': one.letter }, [
      letter,
      moved,
    ]);
    placed.push({ body, right: x + one.width });
    column += one.span;
    rowHeight = Math.max(rowHeight, letterBand + one.height);
  }
  return { placed, bottom: top + rowHeight };
}

function captionLines(panels: readonly Panel[], top: number, width: number) {
  const indent = edge + (panels.length > 26 ? 16 : 11);
  const lines: string[] = [];
  let y = top;
  for (const [i, { caption }] of panels.entries()) {
    if (caption.trim() === '') continue;
    const said = wrapText(caption.trim().replace(/\s+/g, ' '), captionSize, width - indent);
    lines.push(text(edge, y + captionStep, captionSize, panelLetter(i), { 'font-weight': 700 }));
    lines.push(...said.map((part, k) => text(indent, y + (k + 1) * captionStep, captionSize, part)));
    y += said.length * captionStep + 2;
  }
  return { lines, bottom: y };
}

/** What all panels share is said once; what some have, with their letters. */
function sharedLines(drawn: readonly Drawn[]): string[] {
  const letters = new Map<string, string[]>();
  for (const { letter, provenance } of drawn) {
    for (const line of new Set(provenance.map(unescapeText))) letters.set(line, [...(letters.get(line) ?? []), letter]);
  }
  return [...letters].map(([line, of]) => (of.length === drawn.length ? line : `${of.join(', ')}: ${line}`));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
