import type { ColourScale } from '../../preload/figures/colourScale.ts';
import type { Box } from './axis.ts';
import { foot } from './foot.ts';
import { heading } from './heading.ts';
import { heatBar, heatGradient } from './heat.ts';
import { svgDocument } from './svg.ts';

/** Of letters, in points. */
const size = 6;

interface PanelsFigure<Panel> {
  readonly panels: readonly Panel[];
  readonly scales: { readonly colours: ColourScale };
  readonly title: string;
  readonly subtitle: string;
  readonly mark: Parameters<typeof heading>[3];
  readonly description: string;
  readonly provenance: readonly string[];
  readonly remarks: Parameters<typeof foot>[3];
}

/** All in points. */
interface PanelsLayout {
  readonly width: number;
  readonly left: number;
  readonly right: number;
  /** Between two columns. */
  readonly gap: number;
  /** How many fit into the room for them. */
  readonly columns: (room: number) => number;
  readonly panelHeight: number;
  /** From one row to the next. */
  readonly rowHeight: number;
  /** Top of the first row, below the heading; `panelWidth`: of each panel. */
  readonly firstRow: (headingExtra: number, panelWidth: number) => number;
  /** From the last row to the foot. */
  readonly beforeFoot: number;
  /** Between heading and panels. */
  readonly legend?: (headingExtra: number) => readonly string[];
}

/** Where a panel stands: those at the left and at the bottom carry the numbers of their axes. */
interface PanelPlace {
  readonly left: boolean;
  readonly bottom: boolean;
}

/** Panels in rows on shared axes and one scale of colours, with heading, colour bar and foot. SVG text. */
export function panelsPage<Panel>(
  { panels, scales, title, subtitle, mark, description, provenance, remarks }: PanelsFigure<Panel>,
  layout: PanelsLayout,
  draw: (panel: Panel, box: Box, place: PanelPlace) => readonly string[],
): string {
  const { left, right, gap, panelHeight, rowHeight } = layout;
  const room = layout.width - left - right;
  const columns = layout.columns(room);
  const width = (room - gap * (columns - 1)) / columns;
  const head = heading({ x: left, right: layout.width - 8, subtitleY: 27 }, title, subtitle, mark);
  const firstRow = layout.firstRow(head.extra, width);
  const footY = firstRow + Math.ceil(panels.length / columns) * rowHeight + layout.beforeFoot;
  const { lines, height } = foot(left, footY, provenance, remarks, layout.width - left - 8);
  return svgDocument({
    width: layout.width,
    height: footY + height,
    title: description,
    provenance,
    definitions: [heatGradient(scales.colours)],
    body: [
      ...head.lines,
      ...(layout.legend?.(head.extra) ?? []),
      ...panels.flatMap((panel, place) => {
        const column = place % columns;
        const y = firstRow + Math.floor(place / columns) * rowHeight;
        const box: Box = { x: left + column * (width + gap), y, width, height: panelHeight };
        return draw(panel, box, { left: column === 0, bottom: place + columns >= panels.length });
      }),
      heatBar({ x: layout.width - right + 10, y: firstRow, width: 8, height: panelHeight }, scales.colours, size),
      ...lines,
    ],
  });
}
