import { pseudoCodes } from './pseudoCodes.ts';

/** A difference that fits into a word; longer ones and steps back take a SKIP. */
const longestStep = 1023;
const longestSkip = 0x7fffffff;
/** Text of one annotation: its length is one byte. */
export const maximumAuxBytes = 255;

/** Writes the words of an annotation file in the MIT format of annot(5). */
export class WordWriter {
  private readonly bytes: number[] = [];

  word(code: number, data: number): void {
    const word = (code << 10) | data;
    this.bytes.push(word & 0xff, word >> 8);
  }

  /** An annotation so many ticks after the one before. */
  step(difference: number, code: number): void {
    let left = difference;
    for (; left > longestSkip; left -= longestSkip) this.skip(longestSkip);
    for (; left < -longestSkip + 1; left += longestSkip) this.skip(-longestSkip);
    if (code === 0) {
      this.skip(left - 1);
      left = 1;
    } else if (left > longestStep || left < 0) {
      this.skip(left);
      left = 0;
    }
    this.word(code, left);
  }

  raw(bytes: Uint8Array): void {
    for (const byte of bytes) this.bytes.push(byte);
  }

  skip(interval: number): void {
    this.word(pseudoCodes.skip, 0);
    const high = interval >> 16;
    this.bytes.push(high & 0xff, (high >> 8) & 0xff, interval & 0xff, (interval >> 8) & 0xff);
  }

  text(aux: string): void {
    const bytes = new TextEncoder().encode(aux);
    if (bytes.length > maximumAuxBytes) {
      throw new RangeError(`a note of ${bytes.length} bytes; an annotation file holds ${maximumAuxBytes}: ${aux}`);
    }
    this.word(pseudoCodes.aux, bytes.length);
    for (const byte of bytes) this.bytes.push(byte);
    if (bytes.length % 2 === 1) this.bytes.push(0);
  }

  finish(): Uint8Array {
    return Uint8Array.from(this.bytes);
  }
}
