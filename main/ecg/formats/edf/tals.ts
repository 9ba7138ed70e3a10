import { decodeText } from '../../decodeText.ts';
import { ReadFailure } from '../../errors.ts';

/** Time-stamped annotation list (TAL) of EDF+, section 2.2.2: one time and the texts that belong to it. */
export interface Tal {
  /** Seconds from the start time in the header. */
  readonly onset: number;
  /** Digits after the point that the onset is written with. */
  readonly decimals: number;
  readonly durationSeconds: number | undefined;
  /** Empty in the text that only keeps the time of a data record. */
  readonly texts: readonly string[];
}

const endOfText = 0x14;
const beforeDuration = 0x15;

/**
 * The lists in the bytes that one annotation signal has in one data record. Bytes that are not used are NUL, which also
 * stands between two lists: a damaged one is known by itself, and goes to `damaged`.
 *
 * @param byte position of the first byte in the file, for messages
 */
export function parseTals(bytes: Uint8Array, file: string, byte: number, damaged: ReadFailure[]): Tal[] {
  const tals: Tal[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (bytes[at] === 0) {
      at++;
      continue;
    }
    const ends = bytes.indexOf(0, at);
    const end = ends === -1 ? bytes.length : ends;
    const found = parseTal(bytes.subarray(at, end), file, byte + at);
    if (found instanceof ReadFailure) damaged.push(found);
    else tals.push(found);
    at = end + 1;
  }
  return tals;
}

/**
 * The time of the data record, from the first `mostOnsetBytes` of its first annotation signal; `undefined` where the data record
 * does not say. Only a list whose first text is empty keeps the time (EDF+, section 2.2.4): any other is of an event.
 */
export function timeKeepingOnset(bytes: Uint8Array): number | undefined {
  const end = bytes.indexOf(endOfText);
  if (bytes[end + 1] !== endOfText) return undefined;
  const text = latin1(bytes.subarray(0, Math.max(0, end)));
  return onsetPattern.test(text) ? Number(text) : undefined;
}

/** A sign, 12 digits, a point, 15 digits and the two bytes after them fit in. */
export const mostOnsetBytes = 32;

/** So many digits are enough for 30,000 years to the femtosecond; with more, positions are no longer safe numbers. */
const onsetPattern = /^[+-]\d{1,12}(\.\d{0,15})?$/;

function parseTal(bytes: Uint8Array, file: string, byte: number): Tal | ReadFailure {
  const fail = (expected: string, found: string) =>
    new ReadFailure({
      file,
      place: `byte ${byte}`,
      expected,
      found,
      advice: 'the annotations are damaged: get the file again from where the recording came from',
    });
  const timeEnds = bytes.indexOf(endOfText);
  if (timeEnds === -1 || bytes.at(-1) !== endOfText) {
    return fail('an annotation that ends with byte 20', `${JSON.stringify(latin1(bytes).slice(0, 40))} without it`);
  }
  const time = bytes.subarray(0, timeEnds);
  const separator = time.indexOf(beforeDuration);
  const onsetText = latin1(separator === -1 ? time : time.subarray(0, separator));
  const durationText = separator === -1 ? undefined : latin1(time.subarray(separator + 1));
  if (!onsetPattern.test(onsetText)) {
    return fail('the time of an annotation in seconds with its sign, such as "+12.5"', JSON.stringify(onsetText));
  }
  // An empty duration is written by some recorders where none is meant.
  if (durationText && !/^\+?\d{1,12}(\.\d{0,15})?$/.test(durationText)) {
    return fail('the duration of an annotation in seconds, such as "0.5"', JSON.stringify(durationText));
  }
  return {
    onset: Number(onsetText),
    decimals: onsetText.includes('.') ? onsetText.length - onsetText.indexOf('.') - 1 : 0,
    durationSeconds: durationText ? Number(durationText) : undefined,
    texts: splitTexts(bytes.subarray(timeEnds + 1)),
  };
}

/** Each text ends with byte 20. */
function splitTexts(bytes: Uint8Array): string[] {
  const texts: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(endOfText, at);
    texts.push(decodeText(bytes.subarray(at, end)).text);
    at = end + 1;
  }
  return texts;
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}
