import type { RecordMapPage, RecordMapRow, RecordPaper } from '../../preload/figures/recordMap/recordMap.ts';
import { recordMapLayout } from '../../preload/figures/recordMap/recordMapPage.ts';
import { heatOpacity } from '../../preload/figures/recordMap/recordRows.ts';
import { mapColour, signColours } from '../../preload/figures/signedScale.ts';
import { percent } from '../../preload/words/numberFormats.ts';
import { framedPage } from './framedPage.ts';
import { heatGradient } from './heat.ts';
import { paperParts } from './paperParts.ts';
import { pathOf } from './pathOf.ts';
import { element, group, ink, softInk, text } from './svg.ts';

/** Points of a millimetre: one unit of a figure is a point. */
const mm = 72 / 25.4;

/** A whole record with the map of one diagnosis, or the mean of some around R: a row a lead, true to scale. SVG text. */
export function recordMapFigure(page: RecordMapPage): string {
  const frame = { left: recordMapLayout.side, right: page.width - recordMapLayout.side };
  return framedPage({ ...page, subtitle: `${page.subtitle} · ${page.scaleText}` }, frame, [
    ...page.papers.map((paper) => group({ 'data-part': 'paper' }, paperParts(paper, paper.grid))),
    ...page.papers.flatMap(momentParts),
    ...page.rows.flatMap(rowParts),
    ...page.papers.flatMap(({ times }) =>
      times.marks.map(({ x, text: said }) =>
        text(x * mm, (times.y + 3) * mm, 6, said, { 'text-anchor': 'middle', fill: softInk }),
      ),
    ),
    ...scaleParts(page),
  ]);
}

/** A line through all rows. */
function momentParts({ moment, y, height }: RecordPaper): string[] {
  if (moment === null) return [];
  const at = { x1: moment * mm, x2: moment * mm, y1: y * mm, y2: (y + height) * mm };
  return [element('line', { ...at, stroke: softInk, 'stroke-width': 0.6, 'stroke-dasharray': '3 2' })];
}

function rowParts({ lead, nameX, y, middle, path, gaps, heat, share, bar, isLargest }: RecordMapRow): string[] {
  const heatParts = heat.cells.map(({ x, width, share: value }) =>
    // A little overlap: viewers show hairlines between exact neighbours.
    element('rect', {
      ...{ x: x * mm, y: heat.y * mm, width: width * mm + 0.2, height: heat.height * mm },
      ...{ fill: mapColour(value, 'light'), 'fill-opacity': heatOpacity(value) },
    }),
  );
  return [
    ...gaps.map(({ from, to }) =>
      element('rect', {
        ...{ x: from * mm, y: (middle - 4) * mm, width: (to - from) * mm, height: 8 * mm },
        ...{ fill: '#c9ced4', 'fill-opacity': 0.6 },
      }),
    ),
    group({ 'data-part': 'heat', 'data-lead': lead }, heatParts),
    element('path', {
      ...{ d: pathOf(path), fill: 'none', stroke: '#101418', 'stroke-width': 0.6, 'stroke-linejoin': 'round' },
      'data-lead': lead,
    }),
    text(nameX * mm, (middle + 0.9) * mm, 8, lead, { 'font-weight': 600 }),
    element('rect', {
      ...{ x: bar.x * mm, y: (y + 3) * mm, width: bar.width * mm, height: 3.4 * mm },
      ...{
        fill: signColours.light.positive,
        'fill-opacity': isLargest ? 1 : 0.45,
        'data-part': 'share',
        'data-lead': lead,
      },
    }),
    ...(share === null
      ? []
      : [
          text(
            ...([(bar.x + bar.width + 1) * mm, (y + 5.6) * mm, 7, percent(share, 1)] as const),
            isLargest ? { 'font-weight': 600 } : {},
          ),
        ]),
  ];
}

/** The colours from left to right, with what they mean behind them. */
function scaleParts({ scale, scaleAt: { x, y, width, height } }: RecordMapPage): string[] {
  const stops = heatGradient(scale).replace('x1="0" y1="1" x2="0" y2="0"', 'x1="0" y1="0" x2="1" y2="0"');
  const last = scale.maximum > 0 ? scale.maximum : 1;
  return [
    stops,
    element('rect', {
      ...{ x: x * mm, y: y * mm, width: width * mm, height: height * mm, stroke: ink, 'stroke-width': 0.5 },
      fill: scale.maximum > 0 ? 'url(#heat)' : '#ffffff',
    }),
    ...scale.ticks.map(({ at, text: said }) =>
      text((x + (width * at) / last) * mm, (y + height + 2.6) * mm, 6, said, {
        'text-anchor': 'middle',
        fill: softInk,
      }),
    ),
    text((x + width + 3) * mm, (y + height - 0.4) * mm, 7, scale.label),
  ];
}
