import { element, ink, softInk, text } from './svg.ts';

/** Linear map from data to points. */
export interface Scale {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

export function place(scale: Scale, value: number): number {
  const [a, b] = scale.from;
  const [c, d] = scale.to;
  return b === a ? (c + d) / 2 : c + ((value - a) / (b - a)) * (d - c);
}

/** Multiples of `step` within the scale's data range, ends included. */
export function multiples(scale: Scale, step: number): number[] {
  const low = Math.min(...scale.from);
  const high = Math.max(...scale.from);
  const found: number[] = [];
  // Whole multipliers, so that a tick at zero is zero and 0.3 is not 0.30000000000000004 away from its label.
  for (let k = Math.ceil(low / step - 1e-9); k <= Math.floor(high / step + 1e-9); k++) {
    found.push(Number((k * step).toPrecision(12)));
  }
  return found;
}

/** The largest of 1, 2, 5 x 10^n that gives at least `least` steps over the range. */
export function roundStep(range: number, least: number): number {
  if (!(range > 0)) return 1;
  const ideal = range / least;
  const decade = 10 ** Math.floor(Math.log10(ideal));
  const multiple = [5, 2, 1].find((candidate) => candidate * decade <= ideal * (1 + 1e-9)) ?? 1;
  return multiple * decade;
}

/** A number as it is read: true minus sign, no more decimals than the step between ticks needs. */
export function tickLabel(value: number, step: number): string {
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return (value === 0 ? 0 : value).toFixed(Math.min(decimals, 6)).replace('-', '\u2212');
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface AxisLook {
  /** From one tick to the next; all multiples of it have one. */
  readonly step: number;
  /** In place of all multiples of the step. */
  readonly ticks?: readonly number[];
  readonly title: string;
  /** Of letters, in points. */
  readonly size: number;
  /** False: ticks alone, where a neighbour on the same scale carries numbers and title. */
  readonly labelled?: boolean;
}

/** Axis below the box, its line included. */
export function bottomAxis(box: Box, scale: Scale, look: AxisLook): string[] {
  const y = box.y + box.height;
  const { step, size, title, labelled = true, ticks = multiples(scale, step) } = look;
  const parts = [line(box.x, y, box.x + box.width, y)];
  for (const tick of ticks) {
    const x = place(scale, tick);
    parts.push(line(x, y, x, y + 2.5));
    if (labelled) {
      const label = tickLabel(tick, step);
      parts.push(text(x, y + 3.5 + size * 0.85, size, label, { 'text-anchor': 'middle', fill: softInk }));
    }
  }
  if (labelled) {
    const below = y + 4.5 + size * 2.05;
    parts.push(text(box.x + box.width / 2, below, size, title, { 'text-anchor': 'middle' }));
  }
  return parts;
}

/** Axis left of the box, its line included; the title stands `titleDistance` points left of it. */
export function leftAxis(box: Box, scale: Scale, look: AxisLook & { readonly titleDistance: number }): string[] {
  const { step, size, title, titleDistance, labelled = true, ticks = multiples(scale, step) } = look;
  const parts = [line(box.x, box.y, box.x, box.y + box.height)];
  for (const tick of ticks) {
    const y = place(scale, tick);
    parts.push(line(box.x - 2.5, y, box.x, y));
    if (labelled) {
      const label = tickLabel(tick, step);
      parts.push(text(box.x - 4, y + size * 0.35, size, label, { 'text-anchor': 'end', fill: softInk }));
    }
  }
  if (labelled) {
    const x = box.x - titleDistance;
    const y = box.y + box.height / 2;
    const turned = `translate(${x.toFixed(2)} ${y.toFixed(2)}) rotate(-90)`;
    parts.push(text(0, 0, size, title, { 'text-anchor': 'middle', transform: turned }));
  }
  return parts;
}

function line(x1: number, y1: number, x2: number, y2: number): string {
  return element('line', { x1, y1, x2, y2, stroke: ink, 'stroke-width': 0.5 });
}
