import type { TableCell, TablePage } from '../../preload/figures/tables/tablePages.ts';
import { framedPage } from './framedPage.ts';
import { element, ink, plain, softInk, text } from './svg.ts';

const mm = 72 / 25.4;
const side = 12;
const inks: Readonly<Record<TableCell['look'], string>> = { plain: ink, strong: ink, soft: softInk };

/** A page of tables. SVG text. */
export function tableFigure(page: TablePage): string {
  const frame = { left: side, right: page.width - side, title: { y: 8, points: 11 }, subtitle: { y: 13, points: 7 } };
  return framedPage(page, frame, [
    ...page.rules.map(({ from, to, y, isStrong }) =>
      element('path', {
        d: `M${plain(from * mm)} ${plain(y * mm)}H${plain(to * mm)}`,
        ...{ stroke: isStrong ? softInk : '#e4e7eb', 'stroke-width': isStrong ? 0.6 : 0.4 },
      }),
    ),
    ...page.cells.map(({ x, y, text: said, points, isEnd, look }) =>
      text(x * mm, y * mm, points, said, {
        'text-anchor': isEnd ? 'end' : undefined,
        'font-weight': look === 'strong' ? 600 : undefined,
        fill: inks[look],
      }),
    ),
  ]);
}
