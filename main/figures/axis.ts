import { type Axis, axisTitle, type Limits, multiples, type Tick, tickText } from '../../preload/figures/axis.ts';
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
  readonly ticks?: readonly Tick[];
  readonly title: string;
  /** Of letters, in points. */
  readonly size: number;
  /** False: ticks alone, where a neighbour on the same scale carries numbers and title. */
  readonly labelled?: boolean;
}

/** The look of an axis that was computed elsewhere. */
export function lookOf(axis: Axis): Pick<AxisLook, 'step' | 'ticks' | 'title'> {
  return { step: axis.step, ticks: axis.ticks, title: axisTitle(axis) };
}

/** From the left edge of a box to its right. */
export function across(limits: Limits, box: Box): Scale {
  return { from: limits, to: [box.x, box.x + box.width] };
}

/** From the lower edge of a box to its upper. */
export function upwards(limits: Limits, box: Box): Scale {
  return { from: limits, to: [box.y + box.height, box.y] };
}

/** Axis below the box, its line included. */
export function bottomAxis(box: Box, scale: Scale, look: AxisLook): string[] {
  const y = box.y + box.height;
  const { step, size, title, labelled = true, ticks = ticksOf(scale, step) } = look;
  const parts = [line(box.x, y, box.x + box.width, y)];
  for (const { at, text: label } of ticks) {
    const x = place(scale, at);
    parts.push(line(x, y, x, y + 2.5));
    if (labelled) {
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
  const { step, size, title, titleDistance, labelled = true, ticks = ticksOf(scale, step) } = look;
  const parts = [line(box.x, box.y, box.x, box.y + box.height)];
  for (const { at, text: label } of ticks) {
    const y = place(scale, at);
    parts.push(line(box.x - 2.5, y, box.x, y));
    if (labelled) {
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

function ticksOf(scale: Scale, step: number): Tick[] {
  return multiples(scale.from, step).map((at) => ({ at, text: tickText(at, step) }));
}

function line(x1: number, y1: number, x2: number, y2: number): string {
  return element('line', { x1, y1, x2, y2, stroke: ink, 'stroke-width': 0.5 });
}
