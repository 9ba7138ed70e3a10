import { readFileSync } from 'node:fs';

/**
 * Times and codes of an annotation file in the MIT format, read word by word as annot(5) of the WFDB Applications Guide says, with
 * nothing of BeatLens: what was written is checked against it.
 */
export function mitWords(file: string): { sample: number; code: number }[] {
  const bytes = readFileSync(file);
  const found: { sample: number; code: number }[] = [];
  let [at, sample] = [0, 0];
  while (at + 2 <= bytes.length) {
    const word = bytes.readUInt16LE(at);
    const [code, value] = [word >> 10, word & 0x3ff];
    at += 2;
    if (word === 0) break;
    if (code === 59) {
      // SKIP: four bytes, the high half first.
      sample += bytes.readInt16LE(at) * 65536 + bytes.readUInt16LE(at + 2);
      at += 4;
    } else if (code === 63) at += value + (value & 1);
    else if (code < 50) {
      sample += value;
      found.push({ sample, code });
    }
  }
  return found;
}
