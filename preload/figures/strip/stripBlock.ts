import { marginMm } from '../paper/paperSpeeds.ts';
import { rulerSeconds } from '../paper/ruler.ts';
import { heatRow } from './heatRow.ts';
import { leadPath } from './leadPath.ts';
import { type LeadRoom, scaleOf } from './leadRooms.ts';
import { markRowsAbove, modelRow } from './markRows.ts';
import { page, type StripInput } from './stripInput.ts';
import type { PaperGrid, StripBlock, StripLead } from './stripPage.ts';
import { textMm } from './textMm.ts';

/** Left of the traces: the pulse between two gaps. */
export const blockLeft = marginMm.before + marginMm.pulse + marginMm.after;
/** Of the names of leads: where there is room, and where rows are close. */
const namePoints = { usual: 9, small: 6.5 } as const;
/** Between two times of the ruler. */
const leastRulerMm = 15;
/** At slower speeds a millimetre is more than 0.08 s: it helps no reading of time. */
const leastMinorSpeed = 12.5;

/** Seconds of the record, and where the block begins on the page. */
interface Place {
  readonly from: number;
  readonly to: number;
  readonly top: number;
}

/** Height of all that stands above the paper of a block, and below it. */
export function rowsAbove({ marks }: StripInput): number {
  const others = (marks.rhythms.length > 0 ? 1 : 0) + marks.annotators.length;
  return others * page.row + (marks.annotators.length > 0 ? page.rr : 0) + 1;
}

export function rowsBelow({ marks, heat }: StripInput): number {
  return (heat ? page.heat + 1 : 0) + (marks.model ? page.row : 0) + page.times;
}

export function stripBlock(input: StripInput, room: LeadRoom, { from, to, top }: Place): StripBlock {
  const { mmPerSecond } = input;
  const left = page.side + blockLeft;
  const x = (seconds: number) => left + (seconds - from) * mmPerSecond;
  const paper = { x: page.side, y: top + rowsAbove(input), width: x(to) - page.side, height: room.height };
  const window = { from, to, x, left, right: x(to), nameX: page.side };
  const below = paper.y + paper.height;
  const heat = heatRow(input.heat, window, below + 0.7);
  const model = modelRow(input.marks, window, below + (heat ? page.heat + 1 : 0));
  const step = rulerSeconds(mmPerSecond, leastRulerMm);
  const first = Math.ceil(from / step - 1e-9);
  const count = Math.max(0, Math.floor(to / step + 1e-9) - first + 1);
  return {
    paper,
    grid: gridOf(input, paper, x(0), paper.y + room.middles[0]!),
    leads: leadsOf(input, room, { from, to, left, right: x(to) }, paper),
    rows: [...markRowsAbove(input.marks, window, top), ...(model ? [model] : [])],
    heat,
    times: {
      y: below + rowsBelow(input) - page.times,
      marks: Array.from({ length: count }, (_, at) => (first + at) * step)
        .filter((seconds) => x(seconds) <= x(to) - 6 || to - from <= step)
        .map((seconds) => ({ x: x(seconds), text: input.timeText(seconds, step) })),
    },
  };
}

function leadsOf(
  input: StripInput,
  room: LeadRoom,
  { from, to, left, right }: { from: number; to: number; left: number; right: number },
  paper: StripBlock['paper'],
): StripLead[] {
  return input.rows.flatMap((places, row) => {
    const middle = paper.y + room.middles[row]!;
    const columnSeconds = (to - from) / places.length;
    const columnMm = (right - left) / places.length;
    return places.map(({ signal: at, isInverted }, column): StripLead => {
      const signal = input.signals[at]!;
      const { mmPerUnit, text } = scaleOf(input, signal, isInverted);
      const own = { left: left + column * columnMm, right: left + (column + 1) * columnMm };
      const name = `${isInverted ? '−' : ''}${signal.lead}${text === null ? '' : `, ${text}`}`;
      const hasPulse = column === 0 && text === null;
      const isOfOne = input.rows.every(({ length }) => length === 1);
      const named = isOfOne
        ? besidePulse(name, input, room, { row, x: paper.x, middle })
        : { nameAt: { x: own.left + 1.4, y: middle - 8 }, namePoints: namePoints.usual };
      const drawn = leadPath(signal, {
        ...{ ...own, fromSeconds: from + column * columnSeconds, mmPerSecond: input.mmPerSecond },
        ...{ middle, mmPerUnit, top: paper.y, bottom: paper.y + paper.height },
      });
      return {
        ...{ name, ...named, hasTick: column > 0 },
        ...{ ...own, middle, mmPerUnit, ...drawn },
        pulse: hasPulse ? { x: paper.x + marginMm.before, height: input.mmPerMillivolt } : null,
      };
    });
  });
}

/** Height of letters above their line and of their tails below it, of a size in points. [mm] */
const capMm = (points: number) => points * 0.26;
const tailMm = (points: number) => points * 0.08;

/**
 * In the margin above the pulse; beneath its foot where the row above is too near; small, and at last within the pulse, where the
 * pulse of the row below is too near as well.
 */
function besidePulse(
  name: string,
  { mmPerMillivolt }: StripInput,
  { middles }: LeadRoom,
  { row, x, middle }: { row: number; x: number; middle: number },
): Pick<StripLead, 'nameAt' | 'namePoints'> {
  const [upper, lower] = [middles[Math.max(0, row - 1)]!, middles[Math.max(1, row)]];
  const free = (lower === undefined ? Number.POSITIVE_INFINITY : lower - upper) - mmPerMillivolt;
  if (free >= 7) return { nameAt: { x: x + 0.6, y: middle - mmPerMillivolt - 1.2 }, namePoints: namePoints.usual };
  for (const points of [namePoints.usual, namePoints.small]) {
    const gap = (free - capMm(points) - tailMm(points)) / 2;
    if (gap >= 0.3) return { nameAt: { x: x + 0.6, y: middle + gap + capMm(points) }, namePoints: points };
  }
  const inside = marginMm.pulse - 0.6;
  const points = namePoints.small * Math.min(1, inside / textMm(name, namePoints.small, true));
  const start = x + marginMm.before + (marginMm.pulse - textMm(name, points, true)) / 2;
  return { nameAt: { x: start, y: middle - 2 }, namePoints: points };
}

/** @param originX of the record's beginning; `originY`: of the first lead's level */
function gridOf(
  { mmPerSecond }: StripInput,
  { x, y, width, height }: StripBlock['paper'],
  originX: number,
  originY: number,
): PaperGrid {
  const lines = (origin: number, from: number, length: number, step: number) => {
    const first = Math.ceil((from - origin) / step - 1e-6);
    const last = Math.floor((from + length - origin) / step + 1e-6);
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
  };
  const along = (origin: number, from: number, length: number) => {
    const all = lines(origin, from, length, 1);
    const isMajor = (line: number) => line % 5 === 0;
    const at = (line: number) => origin + line;
    return { minor: all.filter((line) => !isMajor(line)).map(at), major: all.filter(isMajor).map(at) };
  };
  const [across, down] = [along(originX, x, width), along(originY, y, height)];
  return {
    minorX: mmPerSecond < leastMinorSpeed ? [] : across.minor,
    majorX: across.major,
    minorY: mmPerSecond < leastMinorSpeed ? [] : down.minor,
    majorY: down.major,
  };
}
