/**
 * A zip of one stored file that its list names `times` times (APPNOTE 6.3.10, 4.3). `told`: how many bytes the list says that each
 * unpacks to; they have all of `bytes`.
 */
export function listedZip(name: string, bytes: Uint8Array, times: number, told = bytes.length): Uint8Array {
  const label = Buffer.from(name);
  const local = header(30, 0x04034b50, label, bytes.length, told, 18, 26);
  const listed = header(46, 0x02014b50, label, bytes.length, told, 20, 28);
  const list = Buffer.concat(Array.from({ length: times }, () => listed));
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(times, 8);
  end.writeUInt16LE(times, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(local.length + bytes.length, 16);
  return new Uint8Array(Buffer.concat([local, bytes, list, end]));
}

function header(length: number, mark: number, name: Buffer, size: number, told: number, at: number, nameAt: number) {
  const fixed = Buffer.alloc(length);
  fixed.writeUInt32LE(mark, 0);
  fixed.writeUInt32LE(size, at);
  fixed.writeUInt32LE(told, at + 4);
  fixed.writeUInt16LE(name.length, nameAt);
  return Buffer.concat([fixed, name]);
}
