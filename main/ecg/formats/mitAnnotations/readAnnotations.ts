import { positionText } from '../../../../preload/words/positionText.ts';
import { decodeText } from '../../decodeText.ts';
import { ReadFailure, whatIsWrong } from '../../errors.ts';
import type { Annotations, SymbolDefinition } from '../../record/annotations.ts';
import { framePosition } from '../../record/framePosition.ts';
import { noteCode } from '../../record/symbols.ts';
import { readRegular } from '../../regularFile.ts';
import { pseudoCodes } from './pseudoCodes.ts';

/**
 * Reads an annotation file in the MIT format of annot(5): 16-bit words of a code and a time difference, with SKIP, NUM,
 * SUB, CHN and AUX words, up to the end mark, or up to the last whole annotation of a file that is cut short.
 *
 * @param samplingRateHz frames a second of the record: positions are converted to these, and are fractions where the file's clock
 *   is finer
 * @param defaultRateHz ticks a second of a file that does not say; the frames' as a rule
 * @throws ReadFailure naming the byte
 */
export function readAnnotations(file: string, samplingRateHz: number, defaultRateHz = samplingRateHz): Annotations {
  return parseAnnotations(readAnnotationBytes(file), file, samplingRateHz, 'may-be-missing', defaultRateHz);
}

/** An annotation takes two bytes and more: a larger file is none, and is not read into memory. */
const maximumAnnotationBytes = 64 * 1024 * 1024;

/** The bytes of an annotation file, for `parseAnnotations`. @throws ReadFailure */
export function readAnnotationBytes(file: string): Uint8Array {
  return readRegular(file, 'a readable annotation file', maximumAnnotationBytes);
}

/**
 * As `readAnnotations`, of bytes in memory; `file` is named in messages only.
 *
 * @param endMark `may-be-missing`: the whole annotations of a file that is cut short are read, with a remark. Any bytes can
 *   be read as words, so that a file that need not be one of annotations is known as such by its end mark: `required`.
 */
export function parseAnnotations(
  bytes: Uint8Array,
  file: string,
  samplingRateHz: number,
  endMark: 'required' | 'may-be-missing' = 'required',
  defaultRateHz = samplingRateHz,
): Annotations {
  refuseAhaFormat(bytes, file);
  const rows = parseWords(bytes, file);
  if (rows.cut && (endMark === 'required' || rows.count === 0 || isText(bytes))) throw rows.cut;
  return withoutDefinitions(rows, file, samplingRateHz, defaultRateHz);
}

interface Rows {
  count: number;
  /** Positions in ticks of the file. */
  readonly tick: Float64Array;
  readonly code: Uint8Array;
  readonly subtype: Int8Array;
  readonly channel: Uint8Array;
  readonly num: Int8Array;
  readonly aux: Map<number, string>;
  /** Where the file ends before its end mark does. */
  cut: ReadFailure | undefined;
}

function parseWords(bytes: Uint8Array, file: string): Rows {
  const most = bytes.length >> 1;
  const rows: Rows = {
    count: 0,
    tick: new Float64Array(most),
    code: new Uint8Array(most),
    subtype: new Int8Array(most),
    channel: new Uint8Array(most),
    num: new Int8Array(most),
    aux: new Map(),
    cut: undefined,
  };
  const cutAt = (byte: number, expected: string) => ({ ...rows, cut: cutShort(file, byte, expected) });
  let tick = 0;
  let at = 0;
  for (;;) {
    if (at + 2 > bytes.length) return cutAt(at, 'the end mark, a word of zeros');
    const word = bytes[at]! | (bytes[at + 1]! << 8);
    if (word === 0) return rows;
    const code = word >> 10;
    const data = word & 0x3ff;
    const row = rows.count - 1;
    if (code === pseudoCodes.skip) {
      if (at + 6 > bytes.length) return cutAt(at, 'a SKIP word followed by 4 bytes');
      // A 32-bit interval with its high half first, each half with its low byte first: PDP-11 order.
      tick += (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24) | bytes[at + 4]! | (bytes[at + 5]! << 8);
      at += 6;
      continue;
    }
    if (code < pseudoCodes.skip) {
      tick += data;
      const next = rows.count++;
      rows.tick[next] = tick;
      rows.code[next] = code;
      // NUM and CHN hold until they are set again; subtype and text are of one annotation only.
      if (row >= 0) {
        rows.channel[next] = rows.channel[row]!;
        rows.num[next] = rows.num[row]!;
      }
      at += 2;
      continue;
    }
    if (row < 0) {
      const name = Object.entries(pseudoCodes)
        .find(([, value]) => value === code)?.[0]
        .toUpperCase();
      throw new ReadFailure({
        file,
        place: `byte ${at}`,
        expected: 'an annotation before its attributes',
        found: `a ${name} word`,
        advice: 'check that this is an annotation file in the MIT format',
      });
    }
    at += 2;
    if (code === pseudoCodes.subtype) rows.subtype[row] = data;
    else if (code === pseudoCodes.channel) rows.channel[row] = data;
    else if (code === pseudoCodes.num) rows.num[row] = data;
    else {
      const length = data & 0xff;
      const padded = length + (length & 1);
      if (at + padded > bytes.length) return cutAt(at, `${padded} bytes of text`);
      rows.aux.set(row, text(bytes.subarray(at, at + length)));
      at += padded;
    }
  }
}

function text(bytes: Uint8Array): string {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  return decodeText(bytes.subarray(0, end)).text;
}

/**
 * Takes the notes at sample 0 that define symbols and the time resolution off the front, as the reference library does,
 * and converts positions to frames of the record. The library would round to whole frames unless told otherwise.
 */
function withoutDefinitions(rows: Rows, file: string, samplingRateHz: number, defaultRateHz: number): Annotations {
  const definitions = new Map<number, SymbolDefinition>();
  let ticksPerSecond: number | undefined;
  let first = 0;
  for (; first < rows.count && isNoteAtStart(rows, first); first++) {
    const note = rows.aux.get(first) ?? '';
    if (note.startsWith('#')) {
      if (note.startsWith(resolutionNote)) ticksPerSecond = resolutionOf(note, file);
      continue;
    }
    const definition = /^\s*(\d+)[ \t]+(\S+)(?:[ \t](.*))?/s.exec(note);
    if (definition === null || Number(definition[1]) > 49) break;
    definitions.set(Number(definition[1]), { symbol: definition[2]!, meaning: definition[3]?.trim() || undefined });
  }
  // The library ends its table with an empty annotation at sample 0.
  if (first > 0 && first < rows.count && rows.code[first] === 0 && rows.tick[first] === 0) first++;
  const rate = ticksPerSecond ?? defaultRateHz;
  const ticks = rows.tick.slice(first, rows.count);
  const sample = rate === samplingRateHz ? ticks : ticks.map((tick) => framePosition((tick * samplingRateHz) / rate));
  return {
    count: rows.count - first,
    sample,
    code: rows.code.slice(first, rows.count),
    subtype: rows.subtype.slice(first, rows.count),
    channel: rows.channel.slice(first, rows.count),
    num: rows.num.slice(first, rows.count),
    aux: new Map([...rows.aux].filter(([row]) => row >= first).map(([row, note]) => [row - first, note])),
    definitions,
    ticksPerSecond,
    remarks: rows.cut === undefined ? [] : [remarkOn(rows.cut, sample)],
  };
}

const resolutionNote = '## time resolution:';
/** One tick in eleven days: what is slower is no clock. */
const slowest = 1e-6;

/** Ticks a second. As the library reads it, what follows the number does not count. */
function resolutionOf(note: string, file: string): number {
  const resolution = Number.parseFloat(note.slice(resolutionNote.length));
  if (resolution >= slowest && Number.isFinite(resolution)) return resolution;
  throw new ReadFailure({
    file,
    expected: 'a number of ticks a second above 0, as in "## time resolution: 250"',
    found: JSON.stringify(note),
    advice: 'without it no position has a time: get the file again, or write it again with the software that made it',
  });
}

function remarkOn(cut: ReadFailure, sample: Float64Array): string {
  const last = sample.length === 0 ? '' : `, the last at sample ${positionText(sample.at(-1)!)}`;
  return `cut short: ${whatIsWrong(cut)}; ${sample.length} annotations are whole and read${last}, and any that followed are missing`;
}

/** A note or a table beside the record, whose letters would make annotations as well. */
function isText(bytes: Uint8Array): boolean {
  return bytes.every((byte) => (byte >= 32 && byte !== 127) || (byte >= 9 && byte <= 13));
}

function isNoteAtStart(rows: Rows, row: number): boolean {
  return rows.code[row] === noteCode && rows.tick[row] === 0 && rows.subtype[row] === 0;
}

/** AHA files begin with a NUL, a letter, a 4-byte time and the serial number 1; no MIT file does. */
function refuseAhaFormat(bytes: Uint8Array, file: string): void {
  const letter = String.fromCharCode(bytes[1] ?? 0);
  const serial = (bytes[6] ?? 0) | ((bytes[7] ?? 0) << 8);
  if (bytes.length < 16 || bytes[0] !== 0 || !/[NVFEPQUOR]/.test(letter) || serial !== 1) return;
  throw new ReadFailure({
    file,
    place: 'byte 0',
    expected: 'annotations in the MIT format',
    found: 'the AHA format',
    advice: 'convert the file with a2m of the WFDB software',
  });
}

function cutShort(file: string, at: number, expected: string): ReadFailure {
  return new ReadFailure({
    file,
    place: `byte ${at}`,
    expected,
    found: 'the end of the file',
    advice: 'the annotation file is cut short: copy it again, complete',
  });
}
