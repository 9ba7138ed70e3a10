import { type Axis, axis, stepOfMost } from '../axis.ts';
import { rateRange, rrRange, shareOf, trendMark } from '../paper/trendRanges.ts';
import type { Remark } from '../provenance.ts';
import { wrapText } from '../textWidth.ts';

/** A whole record in lanes over one time axis, as every painter takes it. Millimetres from the upper left corner. */
export interface TachogramFigure {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly subtitle: string;
  readonly mark: string | null;
  readonly left: number;
  readonly right: number;
  readonly rr: Lane & { readonly classes: readonly RrClass[] };
  readonly rate: Lane & {
    readonly steps: readonly { readonly from: number; readonly to: number; readonly y: number }[];
  };
  readonly rhythms: Band & { readonly bars: readonly Bar[] };
  readonly quality: Band & { readonly bars: readonly (Bar & { readonly kind: QualityKind })[] };
  readonly times: readonly { readonly x: number; readonly text: string }[];
  readonly timeTitle: string;
  readonly footTop: number;
  readonly provenance: readonly string[];
  readonly remarks: readonly Remark[];
}

export type QualityKind = 'noisy' | 'unreadable' | 'flutter' | 'no signal';

interface Band {
  readonly name: string;
  readonly top: number;
  readonly height: number;
}

interface Lane extends Band {
  /** Null: nothing in it was assessed. */
  readonly axis: Axis | null;
}

export interface RrClass {
  readonly name: string;
  readonly beats: number;
  /** Of its marks: upright for ventricular beats, flat for supraventricular ones. */
  readonly markWidth: number;
  readonly markHeight: number;
  /** x, y of the end of each interval. [2 x beats] */
  readonly places: readonly number[];
}

export interface Bar {
  readonly from: number;
  readonly to: number;
  /** As annotated: `AFIB`. */
  readonly name: string;
  readonly title: string;
}

export interface TachogramInput {
  readonly title: string;
  readonly subtitle: string;
  readonly mark: string | null;
  readonly seconds: number;
  /** Fiducials in seconds, place of each beat's name, what can be measured, rates of the minutes: as `records.tachogram` has them. */
  readonly at: Float64Array;
  readonly name: Uint8Array;
  readonly names: readonly string[];
  readonly readable: Uint8Array;
  readonly minuteRates: Float64Array;
  readonly rhythms: readonly {
    readonly fromSeconds: number;
    readonly toSeconds: number;
    readonly name: string;
    readonly title: string;
  }[];
  readonly quality: readonly { readonly fromSeconds: number; readonly toSeconds: number; readonly kind: QualityKind }[];
  readonly timeText: (seconds: number, step: number) => string;
  readonly timeTitle: string;
  /** Absent: A4 across. */
  readonly widthMm?: number | undefined;
  readonly provenance: readonly string[];
  readonly remarks: readonly Remark[];
}

/** Of the usual width; a narrower one ends at the same distance from its edge. */
const paper = { width: 277, left: 22, right: 5 } as const;
const unitMm = 0.3;

export function tachogramFigure(input: TachogramInput): TachogramFigure {
  const { left } = paper;
  const width = input.widthMm ?? paper.width;
  const right = width - paper.right;
  const x = (seconds: number) => left + (seconds / input.seconds) * (right - left);
  const step = timeStep(input.seconds);
  const rhythms = { name: 'Rhythm', top: 116, height: 5 };
  const quality = { name: 'Signal', top: 123, height: 3 };
  const footTop = 143;
  return {
    width,
    height: footTop + 5 + 2.9 * footLines(input, width),
    ...{ title: input.title, subtitle: input.subtitle, mark: input.mark, left, right },
    rr: rrLane(input, x),
    rate: rateLane(input, x),
    rhythms: {
      ...rhythms,
      bars: input.rhythms.map(({ fromSeconds, toSeconds, ...bar }) => ({
        ...bar,
        from: x(fromSeconds),
        to: x(toSeconds),
      })),
    },
    quality: {
      ...quality,
      bars: input.quality.map(({ fromSeconds, toSeconds, kind }) => ({
        kind,
        name: kind,
        title: kind,
        from: x(fromSeconds),
        to: x(toSeconds),
      })),
    },
    times: Array.from({ length: Math.floor(input.seconds / step + 1e-9) + 1 }, (_, at) => ({
      x: x(at * step),
      text: input.timeText(at * step, step),
    })),
    ...{ timeTitle: input.timeTitle, footTop, provenance: input.provenance, remarks: input.remarks },
  };
}

/** As a foot is written: in letters of 6 points, from 5 mm to 5 mm before the end. */
function footLines({ provenance, remarks }: TachogramInput, width: number): number {
  const most = (width - 10) * (72 / 25.4);
  return [...provenance, ...remarks.map(({ text }) => text)].flatMap((said) => wrapText(said, 6, most)).length;
}

function rrLane({ at, name, names, readable }: TachogramInput, x: (seconds: number) => number): TachogramFigure['rr'] {
  const lane = { name: 'RR (ms)', top: 20, height: 58 };
  const range = rrRange({ at, readable });
  if (range === undefined) return { ...lane, axis: null, classes: [] };
  const places = new Map<number, number[]>();
  for (let beat = 1; beat < at.length; beat++) {
    if (!readable[beat - 1]) continue;
    const own = places.get(name[beat]!) ?? [];
    // The interval before a beat is drawn at it; what lies beyond the lane, at its edge.
    own.push(x(at[beat]!), lane.top + lane.height * (1 - shareOf(1000 * (at[beat]! - at[beat - 1]!), range)));
    places.set(name[beat]!, own);
  }
  const size = (place: number) => trendMark(names[place] ?? '').reduce((sum, one) => sum + one, 0);
  // Ectopic beats last, over the others.
  const order = [...places.keys()].sort((a, b) => size(a) - size(b) || a - b);
  return {
    ...lane,
    axis: axis([range.low, range.high], stepOfMost(range.high - range.low, 6), 'RR', 'ms'),
    classes: order.map((place) => {
      const own = names[place] ?? 'no class';
      const [wide, high] = trendMark(own);
      const all = places.get(place)!;
      return { name: own, beats: all.length / 2, markWidth: wide * unitMm, markHeight: high * unitMm, places: all };
    }),
  };
}

function rateLane({ minuteRates, seconds }: TachogramInput, x: (seconds: number) => number): TachogramFigure['rate'] {
  const lane = { name: 'Heart rate (/min)', top: 84, height: 26 };
  const range = rateRange(minuteRates);
  if (range === undefined) return { ...lane, axis: null, steps: [] };
  const steps = Array.from(minuteRates).flatMap((rate, minute) =>
    Number.isFinite(rate)
      ? [
          {
            from: x(60 * minute),
            to: x(Math.min(seconds, 60 * (minute + 1))),
            y: lane.top + lane.height * (1 - shareOf(rate, range)),
          },
        ]
      : [],
  );
  return {
    ...lane,
    axis: axis([range.low, range.high], stepOfMost(range.high - range.low, 4), 'Heart rate', '/min'),
    steps,
  };
}

/** At most thirteen times along the axis. */
function timeStep(seconds: number): number {
  const steps = [1, 5, 10, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400];
  return steps.find((step) => seconds / step <= 12) ?? 86_400;
}
