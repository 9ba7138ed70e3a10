import type { Remark } from '../../preload/figures/provenance.ts';
import { wrapText } from '../../preload/figures/textWidth.ts';
import { foot } from './foot.ts';
import { softInk, svgDocument, text } from './svg.ts';
import { syntheticMark } from './syntheticMark.ts';

const mm = 72 / 25.4;

/** What stands above and below the body of a page. Millimetres. */
interface Page {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly subtitle: string;
  /** Absent: the figure has one page. */
  readonly pageText?: string | null;
  readonly mark: string | null;
  readonly footTop: number;
  readonly provenance: readonly string[];
  readonly remarks: readonly Remark[];
}

/** Where it stands, in millimetres, and how large its letters are, in points. */
interface Frame {
  readonly left: number;
  readonly right: number;
  readonly title?: { readonly y: number; readonly points: number };
  readonly subtitle?: { readonly y: number; readonly points: number };
  /** Of the lines of the foot. */
  readonly footWidth?: number;
  /** For readers that cannot see the figure; absent: title and subtitle. */
  readonly description?: string;
}

/** A page with its title, what it shows, its place among others and the synthetic mark above, and its provenance below. SVG text. */
export function framedPage(
  { width, height, title, subtitle, pageText = null, mark, footTop, provenance, remarks }: Page,
  { left, right, description = `${title}. ${subtitle}.`, footWidth = width - 2 * left, ...look }: Frame,
  body: readonly string[],
): string {
  const { title: first = { y: 6.2, points: 10 }, subtitle: second = { y: 10.8, points: 7 } } = look;
  const end = right * mm;
  return svgDocument({
    width: width * mm,
    height: height * mm,
    title: description,
    provenance,
    body: [
      text(left * mm, first.y * mm, first.points, title, { 'font-weight': 600, 'xml:space': 'preserve' }),
      ...wrapText(subtitle, second.points, end - left * mm).map((said, line) =>
        text(left * mm, second.y * mm + line * second.points * 1.2, second.points, said, { fill: softInk }),
      ),
      ...(pageText === null
        ? []
        : [text(end, second.y * mm, second.points, `page ${pageText}`, { 'text-anchor': 'end', fill: softInk })]),
      ...syntheticMark(mark, end),
      ...body,
      ...foot(left * mm, footTop * mm, provenance, remarks, footWidth * mm).lines,
    ],
  });
}
