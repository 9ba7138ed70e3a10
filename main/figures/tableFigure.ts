import type { TableCell, TablePage } from '../../preload/figures/tables/tablePages.ts';
import { foot } from './foot.ts';
import { element, ink, plain, softInk, svgDocument, text } from './svg.ts';
import { syntheticMark } from './syntheticMark.ts';

const mm = 72 / 25.4;
const inks: Readonly<Record<TableCell['look'], string>> = { plain: ink, strong: ink, soft: softInk };

/** A page of tables. SVG text. */
export function tableFigure({
  width,
  height,
  title,
  subtitle,
  pageText,
  mark,
  cells,
  rules,
  ...page
}: TablePage): string {
  const right = (width - 12) * mm;
  return svgDocument({
    width: width * mm,
    height: height * mm,
    title: `${title}. ${subtitle}.`,
    provenance: page.provenance,
    body: [
      text(12 * mm, 8 * mm, 11, title, { 'font-weight': 600, 'xml:space': 'preserve' }),
      text(12 * mm, 13 * mm, 7, subtitle, { fill: softInk }),
      ...(pageText === null
        ? []
        : [text(right, 13 * mm, 7, `page ${pageText}`, { 'text-anchor': 'end', fill: softInk })]),
      ...syntheticMark(mark, right),
      ...rules.map(({ from, to, y, isStrong }) =>
        element('path', {
          d: `M${plain(from * mm)} ${plain(y * mm)}H${plain(to * mm)}`,
          ...{ stroke: isStrong ? softInk : '#e4e7eb', 'stroke-width': isStrong ? 0.6 : 0.4 },
        }),
      ),
      ...cells.map(({ x, y, text: said, points, isEnd, look }) =>
        text(x * mm, y * mm, points, said, {
          'text-anchor': isEnd ? 'end' : undefined,
          'font-weight': look === 'strong' ? 600 : undefined,
          fill: inks[look],
        }),
      ),
      ...foot(12 * mm, page.footTop * mm, page.provenance, page.remarks, (width - 24) * mm).lines,
    ],
  });
}
