import type { BeatFilter } from '../contract/contract.ts';
import { formatClock, formatRange } from './ranges.ts';
import { recordQueryWords } from './recordQuery.ts';

/** What a list asks of the person and of the place of its beats, in words: "female", "RR 300–600 ms", "0:10:00–0:20:00". */
export function conditionWords(filter: BeatFilter): string[] {
  const { rrFromMs, rrToMs, fromSeconds, toSeconds } = filter;
  const rr = formatRange(ends(rrFromMs, rrToMs), (ms) => `${ms} ms`);
  const time = formatRange(ends(fromSeconds, toSeconds), formatClock);
  return [...recordQueryWords(filter), ...(rr === '' ? [] : [`RR ${rr}`]), ...(time === '' ? [] : [`time ${time}`])];
}

function ends(from: number | undefined, to: number | undefined) {
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}
