type Elements = Record<string, string | number | Buffer>;

/** Reads a DICOM file by the rules of PS3.5 and PS3.10 alone, nothing of the writer: elements by tag, `00100010`, of each half. */
export function readDicom(file: Uint8Array): { meta: Elements; dataSet: Elements } {
  const bytes = Buffer.from(file);
  if (bytes.toString('latin1', 128, 132) !== 'DICM') throw new Error('no DICM after the preamble');
  const half: { meta: Elements; dataSet: Elements } = { meta: {}, dataSet: {} };
  let last = 0;
  let metaEnd = 0;
  for (let at = 132; at < bytes.length; ) {
    const [group, element] = [bytes.readUInt16LE(at), bytes.readUInt16LE(at + 2)];
    const tag = group * 0x10000 + element;
    if (tag <= last) throw new Error(`tag ${tag.toString(16)} stands after ${last.toString(16)}`);
    last = tag;
    const vr = bytes.toString('latin1', at + 4, at + 6);
    const isLong = ['OB', 'OW', 'SQ', 'UN', 'UT'].includes(vr);
    const length = isLong ? bytes.readUInt32LE(at + 8) : bytes.readUInt16LE(at + 6);
    if (length % 2 === 1) throw new Error(`tag ${tag.toString(16)} has the odd length ${length}`);
    const from = at + (isLong ? 12 : 8);
    const value = bytes.subarray(from, from + length);
    if (value.length !== length) throw new Error(`tag ${tag.toString(16)} ends after the file`);
    const text = () => value.toString('utf8').replace(/[\0 ]+$/, '');
    const read = vr === 'OB' ? Buffer.from(value) : vr === 'UL' ? value.readUInt32LE() : text();
    if (tag === 0x00020000) metaEnd = from + length + (read as number);
    half[group === 2 ? 'meta' : 'dataSet'][tag.toString(16).padStart(8, '0')] = read;
    at = from + length;
    if (group === 2 && at > metaEnd) throw new Error('the file meta information is longer than it says');
  }
  return half;
}
