import { voltageRatio } from '../../record/physical.ts';
import type { WfdbHeader } from './headerDefaults.ts';

/** Which of a segment's signals are those of the record. */
export interface SegmentSignals {
  /** For each signal of the record the segment's signal, or −1 where it has none that can stand in its place. */
  readonly signalOf: readonly number[];
  /** What is left out or was decided, in words that follow the segment's name. */
  readonly remarks: readonly string[];
}

/**
 * Variable layout: the nth signal of a name in a segment is the nth of that name in the layout. Signals without a name are
 * one another's only where the segment has as many of them as the layout.
 */
export function signalsByName(segment: WfdbHeader, layout: WfdbHeader): SegmentSignals {
  const own = positionsByName(segment);
  const wanted = positionsByName(layout);
  const remarks: string[] = [];
  const signalOf = layout.signals.map(() => -1);
  for (const [name, positions] of wanted) {
    const found = own.get(name) ?? [];
    if (name === unnamed && found.length !== positions.length) continue;
    positions.forEach((position, place) => {
      signalOf[position] = found[place] ?? -1;
    });
    if (found.length > 0 && found.length < positions.length) {
      remarks.push(`${found.length} of ${positions.length} signals called ${name}: taken for the first by their order`);
    }
  }
  const without = segment.signals.filter((_, index) => !signalOf.includes(index)).map(({ description }) => description);
  if (without.length > 0) remarks.push(`signals that the layout lacks are left out: ${without.join(', ')}`);
  return usable(segment, layout, signalOf, remarks);
}

/** Fixed layout: the same signals in the same order, as header(5) asks for, whatever their names are. */
export function signalsByOrder(segment: WfdbHeader, first: WfdbHeader): SegmentSignals {
  const remarks = segment.signals.flatMap((_, index) => {
    const [name, expected] = [nameOf(segment, index), nameOf(first, index)];
    if (name === expected || name === unnamed || expected === unnamed) return [];
    return [`signal ${index} is called ${name}, ${expected} in ${first.name}: taken by its order`];
  });
  return usable(segment, first, [...first.signals.keys()], remarks);
}

/** Takes out what is in a unit that cannot be converted. */
function usable(
  segment: WfdbHeader,
  layout: WfdbHeader,
  signalOf: readonly number[],
  remarks: readonly string[],
): SegmentSignals {
  const refused: string[] = [];
  const kept = signalOf.map((found, index) => {
    const [signal, wanted] = [segment.signals[found], layout.signals[index]!];
    if (signal === undefined || voltageRatio(signal.units, wanted.units) !== undefined) return found;
    refused.push(`${signal.description} is in ${signal.units}, in the record in ${wanted.units}: left out`);
    return -1;
  });
  return { signalOf: kept, remarks: [...remarks, ...refused] };
}

const unnamed = '';

function positionsByName(header: WfdbHeader): Map<string, number[]> {
  const positions = new Map<string, number[]>();
  for (const index of header.signals.keys()) {
    const name = nameOf(header, index);
    const known = positions.get(name);
    if (known) known.push(index);
    else positions.set(name, [index]);
  }
  return positions;
}

/** A signal without a name was given one after its own record: it says nothing in another. */
function nameOf(header: WfdbHeader, index: number): string {
  const { description } = header.signals[index]!;
  return description === `record ${header.name}, signal ${index}` ? unnamed : description;
}
