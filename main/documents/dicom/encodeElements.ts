/** A data element of PS3.5, section 7.1. An empty value is written with the length 0: asked for, but not known (type 2). */
export interface DicomElement {
  /** Group and element: `0x00100010`. */
  readonly tag: number;
  readonly vr: 'AS' | 'CS' | 'DA' | 'DT' | 'IS' | 'LO' | 'OB' | 'PN' | 'SH' | 'SQ' | 'ST' | 'TM' | 'UI' | 'UL';
  /** Text as it is to be read; bytes of OB; the number of UL; of SQ '' alone: a sequence without items. */
  readonly value: string | number | Uint8Array;
}

/** Most letters of a value (PS3.5, table 6.2-1). */
const mostLetters: Readonly<Record<string, number>> = { LO: 64, PN: 64, SH: 16, ST: 1024 };
/** Their length takes four bytes, after two that are reserved (PS3.5, section 7.1.2). */
const isLong = (vr: DicomElement['vr']) => vr === 'OB' || vr === 'SQ';

/**
 * In the order of their tags, Explicit VR Little Endian, text in UTF-8 (ISO_IR 192), every value of even length: UI and OB are
 * padded by a zero, text by a space (PS3.5, section 6.2).
 */
export function encodeElements(elements: readonly DicomElement[]): Uint8Array {
  return Buffer.concat([...elements].sort((a, b) => a.tag - b.tag).flatMap(encodeElement));
}

function encodeElement({ tag, vr, value }: DicomElement): Buffer[] {
  const bytes = bytesOf(vr, value);
  const length = bytes.length + (bytes.length % 2);
  const head = Buffer.alloc(isLong(vr) ? 12 : 8);
  head.writeUInt16LE(tag >>> 16, 0);
  head.writeUInt16LE(tag & 0xffff, 2);
  head.write(vr, 4, 'latin1');
  if (isLong(vr)) head.writeUInt32LE(length, 8);
  else head.writeUInt16LE(length, 6);
  const padding = Buffer.alloc(length - bytes.length, vr === 'UI' || vr === 'OB' ? 0 : 0x20);
  return [head, bytes, padding];
}

function bytesOf(vr: DicomElement['vr'], value: DicomElement['value']): Buffer {
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    return bytes;
  }
  return typeof value === 'string' ? Buffer.from(plain(vr, value), 'utf8') : Buffer.from(value);
}

/**
 * Without what a value may not hold: control characters, and the backslash, which parts values; in names also `^` and `=`, which
 * part their components. Cut at the most letters that the VR allows.
 */
function plain(vr: DicomElement['vr'], text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  const kept = text.replace(vr === 'PN' ? /[\u0000-\u001f\u007f\\^=]+/g : /[\u0000-\u001f\u007f\\]+/g, ' ').trim();
  return [...kept].slice(0, mostLetters[vr] ?? Number.POSITIVE_INFINITY).join('');
}
