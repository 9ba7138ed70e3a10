import type { DisclosureLine, DisclosurePage } from '../../preload/figures/disclosure/disclosurePage.ts';
import { classColour } from '../../preload/words/classColours.ts';
import { framedPage } from './framedPage.ts';
import { element, escapeText, group, ink, softInk, text } from './svg.ts';

const mm = 72 / 25.4;
/** The traces of a page are long: they are written in whole twentieths of a point. */
const fine = 20;
const gapColour = '#d5d9de';

/** A full-disclosure page: a minute a row, ectopic beats marked beneath. SVG text. */
export function disclosureFigure(page: DisclosurePage): string {
  const { left, right, top, rows, ticks } = page;
  const bottom = top + rows.length * page.rowHeight;
  return framedPage(page, { left: 5, right }, [
    ...ticks.flatMap(({ x, text: said }) => [
      element('path', { d: `M${at(x)} ${at(top - 6)}V${at(bottom)}`, stroke: '#d8dce1', 'stroke-width': 0.4 }),
      text(x * mm, (top - 7) * mm, 6, said, { 'text-anchor': 'middle', fill: softInk }),
    ]),
    ...rows.map((row) =>
      text((left - 2) * mm, row.middle * mm + 2, 6, row.time, { 'text-anchor': 'end', fill: softInk }),
    ),
    ...rows.flatMap(({ gaps, middle }) =>
      gaps.map(({ from, to }) =>
        element('rect', {
          x: from * mm,
          y: (middle - 1) * mm,
          width: (to - from) * mm,
          height: 2 * mm,
          fill: '#e1e4e8',
        }),
      ),
    ),
    ...rows.flatMap((row) => markParts(row, page.rowHeight)),
    group(
      {
        ...{ 'data-part': 'rows', transform: `scale(${1 / fine})`, fill: 'none', stroke: ink },
        ...{ 'stroke-width': 0.4 * fine, 'stroke-linejoin': 'round' },
      },
      rows.map((row) => `<path d="${wayOf(row, left)}"/>`),
    ),
    ...legendParts(page, bottom + 4),
  ]);
}

/** From the greatest to the least of each column and on to the next, the nearer end first: peaks keep place and height. */
function wayOf({ top, bottom, columnWidth }: DisclosureLine, left: number): string {
  let d = '';
  let isDown = false;
  let [x, y] = [0, 0];
  const to = (nextX: number, nextY: number) => {
    if (isDown) {
      const [dx, dy] = [nextX - x, nextY - y];
      d += dx === 0 ? (dy === 0 ? '' : `v${dy}`) : `l${dx}${dy < 0 ? '' : ' '}${dy}`;
    } else d += `M${nextX} ${nextY}`;
    [x, y, isDown] = [nextX, nextY, true];
  };
  for (let column = 0; column < top.length; column++) {
    if (Number.isNaN(top[column]!)) {
      isDown = false;
      continue;
    }
    const own = Math.round((left + (column + 0.5) * columnWidth) * mm * fine);
    const ends = [Math.round(top[column]! * mm * fine), Math.round(bottom[column]! * mm * fine)];
    if (isDown && Math.abs(ends[1]! - y) < Math.abs(ends[0]! - y)) ends.reverse();
    const isAlone = !isDown && (column + 1 === top.length || Number.isNaN(top[column + 1]!));
    to(own, ends[0]!);
    to(own, ends[1]! === ends[0]! && isAlone ? ends[1]! + 1 : ends[1]!);
  }
  return d;
}

/** A letter would be too small: a tick in the colour of its class, upright for ventricular beats, and wide for the others. */
function markParts({ marks, middle }: DisclosureLine, rowHeight: number): string[] {
  return marks.map(({ x, name }) => {
    const isUpright = ['V', 'r', 'E', 'F'].includes(name);
    const [wide, high] = isUpright ? [0.5, 1.1] : [1.1, 0.5];
    const foot = middle + rowHeight / 2;
    return element('rect', {
      ...{ x: (x - wide / 2) * mm, y: (foot - high) * mm, width: wide * mm, height: high * mm },
      fill: classColour(name).light,
    });
  });
}

function legendParts({ legend, noMarks, left, rows }: DisclosurePage, y: number): string[] {
  const parts = legend.map((said) => {
    const name = said.split(' ')[0]!;
    return { colour: classColour(name).light, name, meaning: said.slice(name.length) };
  });
  if (rows.some(({ gaps }) => gaps.length > 0)) parts.push({ colour: gapColour, name: '', meaning: 'no signal' });
  const spans = parts.map(
    ({ colour, name, meaning }) =>
      `<tspan fill="${colour}" font-weight="600">■ ${escapeText(name)}</tspan><tspan fill="${softInk}">${escapeText(meaning)}</tspan>`,
  );
  // One line: the foot follows right below.
  if (legend.length === 0) spans.unshift(`<tspan fill="${softInk}">${escapeText(noMarks)}</tspan>`);
  const between = '<tspan>    </tspan>';
  return [element('text', { x: left * mm, y: y * mm, 'font-size': 6, 'xml:space': 'preserve' }, spans.join(between))];
}

function at(millimetres: number): string {
  return String(Math.round(millimetres * mm * 100) / 100);
}
