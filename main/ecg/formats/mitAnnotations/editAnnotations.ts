import { pseudoCodes } from './pseudoCodes.ts';
import { WordWriter } from './wordWriter.ts';

/** What becomes of one annotation of a file, by its place among those that `parseAnnotations` gives. */
export interface AnnotationEdit {
  readonly row: number;
  /** Another code. */
  readonly code?: number;
  /** Another position, in ticks of the file. */
  readonly tick?: number;
  readonly isDeleted?: boolean;
}

export interface AddedAnnotation {
  readonly tick: number;
  readonly code: number;
}

/**
 * The bytes of an annotation file in the MIT format of annot(5) with some annotations changed. All others keep their bytes:
 * code, subtype, channel, num and text as they were written. The time difference is written anew only after an annotation
 * that was added, deleted or moved; channel or num, which hold until they are set again, only where such a one had set them.
 *
 * @param bytes a file that `parseAnnotations` reads
 * @param count of annotations that it gives: what the file has more are definitions at its start; absent: there are none
 */
export function editAnnotations(
  bytes: Uint8Array,
  edits: readonly AnnotationEdit[],
  added: readonly AddedAnnotation[] = [],
  count?: number,
): Uint8Array {
  const { rows, rest } = segmentsOf(bytes);
  const definitions = count === undefined ? 0 : rows.length - count;
  const editOf = new Map(edits.map((edit) => [edit.row + definitions, edit]));
  const kept = rows.flatMap((segment, row): Placed[] => {
    const edit = editOf.get(row);
    if (edit?.isDeleted) return [];
    return [{ tick: edit?.tick ?? segment.tick, code: edit?.code ?? segment.code, segment, before: rows[row - 1] }];
  });
  const placed: Placed[] = [...kept, ...added.map(({ tick, code }) => ({ tick, code }))];
  // Files out of time order stay as they are where nothing moves.
  if (added.length > 0 || edits.some(({ tick }) => tick !== undefined)) placed.sort((a, b) => a.tick - b.tick);
  const writer = new WordWriter();
  let now = { tick: 0, channel: 0, num: 0 };
  for (const { tick, code, segment, before } of placed) {
    const isInPlace = segment !== undefined && tick === segment.tick && now.tick === (before?.tick ?? 0);
    if (segment === undefined) {
      writer.step(tick - now.tick, code);
      now = { ...now, tick };
      continue;
    }
    if (isInPlace) writer.raw(withCode(bytes.subarray(segment.from, segment.attributes), code));
    else writer.step(tick - now.tick, code);
    const { setsChannel, setsNum, channel, num } = segment;
    if (!setsChannel && channel !== now.channel) writer.word(pseudoCodes.channel, channel);
    if (!setsNum && num !== now.num) writer.word(pseudoCodes.num, num);
    writer.raw(bytes.subarray(segment.attributes, segment.to));
    now = { tick, channel, num };
  }
  writer.raw(rest.length > 0 ? rest : Uint8Array.of(0, 0));
  return writer.finish();
}

interface Placed {
  readonly tick: number;
  readonly code: number;
  /** Undefined: added. */
  readonly segment?: Segment;
  /** That stood before it in the file. */
  readonly before?: Segment | undefined;
}

/** One annotation in the file: bytes [from, attributes) are skips and its word, [attributes, to) what follows it. */
interface Segment {
  readonly from: number;
  attributes: number;
  to: number;
  readonly tick: number;
  readonly code: number;
  setsChannel: boolean;
  setsNum: boolean;
  channel: number;
  num: number;
}

/** The annotations that are whole, and what stands after them from the end mark on. */
function segmentsOf(bytes: Uint8Array): { readonly rows: Segment[]; readonly rest: Uint8Array } {
  const rows: Segment[] = [];
  let tick = 0;
  let from = 0;
  let at = 0;
  while (at + 2 <= bytes.length) {
    const word = bytes[at]! | (bytes[at + 1]! << 8);
    const [code, data] = [word >> 10, word & 0x3ff];
    if (word === 0) return { rows, rest: bytes.subarray(at) };
    const last = rows.at(-1);
    if (code === pseudoCodes.skip) {
      if (at + 6 > bytes.length) break;
      tick += (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24) | bytes[at + 4]! | (bytes[at + 5]! << 8);
      at += 6;
    } else if (code < pseudoCodes.skip) {
      tick += data;
      at += 2;
      const sticky = { channel: last?.channel ?? 0, num: last?.num ?? 0 };
      rows.push({ from, attributes: at, to: at, tick, code, setsChannel: false, setsNum: false, ...sticky });
      from = at;
    } else {
      const size = code === pseudoCodes.aux ? 2 + (data & 0xff) + (data & 1) : 2;
      if (last === undefined || at + size > bytes.length) break;
      at += size;
      if (code === pseudoCodes.channel) Object.assign(last, { setsChannel: true, channel: data });
      if (code === pseudoCodes.num) Object.assign(last, { setsNum: true, num: data });
      last.to = at;
      from = at;
    }
  }
  return { rows, rest: new Uint8Array(0) };
}

/** Skips and the word of an annotation with another code. */
function withCode(head: Uint8Array, code: number): Uint8Array {
  const changed = Uint8Array.from(head);
  const high = changed.length - 1;
  changed[high] = (changed[high]! & 0x03) | (code << 2);
  return changed;
}
