import { closeSync, fstatSync, mkdirSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { levelInMemory, type Pairs, type Pyramid, type PyramidLevel } from './pyramid.ts';

/**
 * A pyramid in a file of ours: "BLP1", length and CRC-32 of the header (uint32 each), the header (JSON), zeros to a multiple of 8,
 * then the pairs of each level, finest first. Little-endian.
 */
const magic = 0x31504c42; // "BLP1"
const prefixBytes = 12;
const alignment = 8;
/** A pyramid that another version of this code has written is built anew. */
const version = 1;

interface Header {
  readonly version: number;
  /** What it was built of: a record's fingerprint and the signal. */
  readonly key: string;
  readonly samples: number;
  readonly bytesPerValue: 2 | 4;
  readonly absent: number;
  readonly levels: readonly { readonly samplesPerPoint: number; readonly points: number; readonly crc: number }[];
  readonly withoutSignal: readonly number[];
  readonly moreWithoutSignal: number;
}

/** Writes it under a temporary name and renames it, so that a file of this name is whole. Throws what the system says. */
export function writePyramid(file: string, key: string, pyramid: Pyramid): void {
  const levels = pyramid.levels.map(({ samplesPerPoint, points, pairs }) => ({
    samplesPerPoint,
    points,
    pairs: pairs(0, points),
  }));
  const header: Header = {
    version,
    key,
    samples: pyramid.samples,
    bytesPerValue: levels[0]?.pairs instanceof Int32Array ? 4 : 2,
    absent: pyramid.absent,
    levels: levels.map(({ pairs, ...level }) => ({ ...level, crc: crc32(bytesOf(pairs)) })),
    withoutSignal: [...pyramid.withoutSignal],
    moreWithoutSignal: pyramid.moreWithoutSignal,
  };
  const json = Buffer.from(JSON.stringify(header));
  const head = Buffer.alloc(levelsStart(json.length));
  head.writeUInt32LE(magic, 0);
  head.writeUInt32LE(json.length, 4);
  head.writeUInt32LE(crc32(json), 8);
  json.copy(head, prefixBytes);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const unfinished = `${file}.${process.pid}.unfinished`;
  try {
    const handle = openSync(unfinished, 'w', 0o600);
    try {
      for (const bytes of [head, ...levels.map(({ pairs }) => bytesOf(pairs))]) {
        for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
      }
    } finally {
      closeSync(handle);
    }
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

/**
 * The pyramid of a file; undefined where there is none, or it is of another key or version, or any byte of it differs from what was
 * written. Its finest level stays in the file.
 */
export function openPyramid(file: string, key: string): Pyramid | undefined {
  let handle: number;
  try {
    handle = openSync(file, 'r');
  } catch {
    return undefined;
  }
  try {
    const header = readHeader(handle);
    if (header?.version !== version || header.key !== key) return undefined;
    const { samples, absent, bytesPerValue, withoutSignal, moreWithoutSignal } = header;
    const levels: PyramidLevel[] = [];
    let start = header.start;
    for (const { samplesPerPoint, points, crc } of header.levels) {
      const bytes = readBytes(handle, start, 2 * points * bytesPerValue);
      if (bytes === undefined || crc32(bytes) !== crc) return undefined;
      const isFinest = levels.length === 0;
      levels.push(
        isFinest
          ? levelInFile(file, start, samplesPerPoint, points, bytesPerValue)
          : levelInMemory(samplesPerPoint, pairsOf(bytes, bytesPerValue)),
      );
      start += bytes.length;
    }
    if (fstatSync(handle).size !== start) return undefined;
    return { samples, absent, levels, withoutSignal: Float64Array.from(withoutSignal), moreWithoutSignal };
  } finally {
    closeSync(handle);
  }
}

function levelInFile(
  file: string,
  start: number,
  samplesPerPoint: number,
  points: number,
  bytesPerValue: 2 | 4,
): PyramidLevel {
  return {
    samplesPerPoint,
    points,
    pairs(from, to) {
      const handle = openSync(file, 'r');
      try {
        const length = 2 * (to - from) * bytesPerValue;
        const bytes = readBytes(handle, start + 2 * from * bytesPerValue, length);
        if (bytes === undefined) throw new Error(`${file} became shorter while it was read; try again`);
        return pairsOf(bytes, bytesPerValue);
      } finally {
        closeSync(handle);
      }
    },
  };
}

function readHeader(handle: number): (Header & { readonly start: number }) | undefined {
  const prefix = readBytes(handle, 0, prefixBytes);
  if (prefix === undefined || prefix.readUInt32LE(0) !== magic) return undefined;
  const length = prefix.readUInt32LE(4);
  if (length > fstatSync(handle).size) return undefined;
  const json = readBytes(handle, prefixBytes, length);
  if (json === undefined || crc32(json) !== prefix.readUInt32LE(8)) return undefined;
  return { ...(JSON.parse(json.toString()) as Header), start: levelsStart(length) };
}

function levelsStart(headerBytes: number): number {
  return Math.ceil((prefixBytes + headerBytes) / alignment) * alignment;
}

/** Undefined where the file has fewer. */
function readBytes(handle: number, position: number, length: number): Buffer<ArrayBuffer> | undefined {
  const bytes = Buffer.from(new ArrayBuffer(length));
  for (let done = 0; done < length; ) {
    const read = readSync(handle, bytes, done, length - done, position + done);
    if (read === 0) return undefined;
    done += read;
  }
  return bytes;
}

function pairsOf({ buffer }: Buffer<ArrayBuffer>, bytesPerValue: 2 | 4): Pairs {
  return bytesPerValue === 2 ? new Int16Array(buffer) : new Int32Array(buffer);
}

function bytesOf({ buffer, byteOffset, byteLength }: Pairs): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
