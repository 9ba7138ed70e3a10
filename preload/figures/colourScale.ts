/** Scale of the heat colours (heat.ts, signedScale.ts): the same numbers for every painter. */
import { multiples, roundStep, type Tick, tickText } from './axis.ts';
import type { Curve } from './curve.ts';

export interface ColourScale {
  /** Value of the strongest colour, never negative. 0: there is nothing to colour, all is paper. */
  readonly maximum: number;
  /** The scale goes from -maximum, against the class, over the paper to maximum; else from the paper at 0. */
  readonly isSigned: boolean;
  /** In greys: a map that its trust stamp refused. Absent: in colours. */
  readonly isGrey?: boolean | undefined;
  readonly ticks: readonly Tick[];
  /** What is coloured, with its unit. */
  readonly label: string;
}

/** A curve as colours over the full height, each sample from half a sample before it to half a sample after. */
export interface HeatMap extends Curve {
  readonly scale: ColourScale;
}

/** `leastSteps`: between 0 and the maximum. */
export function colourScale(
  maximum: number,
  label: string,
  {
    isSigned = false,
    isGrey,
    leastSteps = 2,
  }: Partial<Pick<ColourScale, 'isSigned' | 'isGrey'>> & { readonly leastSteps?: number } = {},
): ColourScale {
  const step = roundStep(maximum, leastSteps);
  const values = maximum > 0 ? multiples([isSigned ? -maximum : 0, maximum], step) : [0];
  const ticks = values.map((at) => ({ at, text: tickText(at, step) }));
  return { maximum, isSigned, ...(isGrey && { isGrey }), ticks, label };
}

/** Limits of the scale; of an all-zero map those of a scale to 1, so that nothing is divided by zero. */
export function colourLimits({ maximum, isSigned }: ColourScale): readonly [low: number, high: number] {
  const high = maximum > 0 ? maximum : 1;
  return [isSigned ? -high : 0, high];
}

/** Where a value stands on the scale: 0 is the paper, 1 the strongest colour for, -1 against. NaN: the paper. */
export function colourPosition({ maximum, isSigned }: ColourScale, value: number): number {
  if (!(maximum > 0) || !Number.isFinite(value)) return 0;
  return Math.min(1, Math.max(isSigned ? -1 : 0, value / maximum));
}

/** Largest finite value of the maps, or magnitude of a signed scale; at least 0. Each map: [samples] */
export function largestOf(maps: readonly ArrayLike<number>[], isSigned = false): number {
  let largest = 0;
  for (const map of maps) {
    for (let i = 0; i < map.length; i++) {
      const value = isSigned ? Math.abs(map[i] ?? 0) : (map[i] ?? 0);
      if (Number.isFinite(value) && value > largest) largest = value;
    }
  }
  return largest;
}
