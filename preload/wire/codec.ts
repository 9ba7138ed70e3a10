/**
 * Messages as bytes, for channels that carry nothing else (WebSocket). Plain data goes as JSON; typed arrays and the
 * numbers that JSON has no word for (NaN, infinities, -0) go beside it and come back exactly.
 *
 * Layout, little-endian:  "BLW1" | header length (uint32) | header (JSON, UTF-8) | zeros to a multiple of 8 | arrays
 * Header: { message, arrays: [[path, kind, byte offset, length]], odd: [[path, word]] }; `message` holds null at those
 * paths. Offsets count from the end of the padded header; each array starts at a multiple of 8, in order, without overlap.
 */

const magic = 0x31574c42; // "BLW1"
const prefixBytes = 8;
const alignment = 8;
const deepest = 64;
/** Largest message either side takes, in bytes. */
export const messageLimitBytes = 256 * 1024 * 1024;

const kinds = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
} as const;
type Kind = keyof typeof kinds;
type TypedArray = InstanceType<(typeof kinds)[Kind]>;

const oddNumbers = { NaN: Number.NaN, Infinity: Infinity, '-Infinity': -Infinity, '-0': -0, undefined } as const;
type OddWord = keyof typeof oddNumbers;

type Path = (string | number)[];
interface Header {
  message: unknown;
  arrays: [path: Path, kind: Kind, byteOffset: number, length: number][];
  odd: [path: Path, word: OddWord][];
}

/** Throws where a value cannot be carried: functions, symbols, bigints, class instances, cycles. */
export function encode(message: unknown): Uint8Array<ArrayBuffer> {
  const header: Header = { message: null, arrays: [], odd: [] };
  const arrays: TypedArray[] = [];
  let bodyBytes = 0;
  header.message = skeleton(message, [], header.odd, (array, kind, path) => {
    header.arrays.push([path, kind, bodyBytes, array.length]);
    arrays.push(array);
    bodyBytes = aligned(bodyBytes + array.byteLength);
  });

  const json = new TextEncoder().encode(JSON.stringify(header));
  const bodyStart = aligned(prefixBytes + json.length);
  if (bodyStart + bodyBytes > messageLimitBytes) throw new Error(tooLarge(bodyStart + bodyBytes));
  const bytes = new Uint8Array(bodyStart + bodyBytes);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic, true);
  view.setUint32(4, json.length, true);
  bytes.set(json, prefixBytes);
  arrays.forEach((array, position) => {
    const [, , byteOffset] = header.arrays[position]!;
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), bodyStart + byteOffset);
  });
  return bytes;
}

/** Trusts nothing: throws a sentence where the bytes are not what `encode` makes. Arrays are copies of their own. */
export function decode(bytes: Uint8Array): unknown {
  if (bytes.length > messageLimitBytes) throw new Error(tooLarge(bytes.length));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < prefixBytes || view.getUint32(0, true) !== magic) throw broken('it does not start with BLW1');
  const headerBytes = view.getUint32(4, true);
  if (prefixBytes + headerBytes > bytes.length)
    throw broken(`its header has ${headerBytes} bytes, the message only ${bytes.length}`);
  const header = parseHeader(bytes.subarray(prefixBytes, prefixBytes + headerBytes));

  const root = { message: header.message };
  const bodyStart = aligned(prefixBytes + headerBytes);
  let free = 0;
  for (const entry of header.arrays) {
    const [path, kind, byteOffset, length] = arrayEntry(entry);
    const ArrayKind = kinds[kind];
    const end = byteOffset + length * ArrayKind.BYTES_PER_ELEMENT;
    if (byteOffset < free || byteOffset % alignment !== 0)
      throw broken(`an array starts at byte ${byteOffset}, expected a multiple of 8 from ${free} on`);
    if (bodyStart + end > bytes.length) throw broken(`an array ends at byte ${bodyStart + end} of ${bytes.length}`);
    free = aligned(end);
    const start = bytes.byteOffset + bodyStart + byteOffset;
    put(root, path, new ArrayKind(bytes.buffer.slice(start, start + (end - byteOffset)) as ArrayBuffer));
  }
  for (const entry of header.odd) {
    const [path, word] = Array.isArray(entry) ? (entry as unknown[]) : [];
    if (typeof word !== 'string' || !Object.hasOwn(oddNumbers, word)) throw broken('an odd number has no known word');
    put(root, path, oddNumbers[word as OddWord]);
  }
  return root.message;
}

/** A copy that JSON can carry: null stands where an array or an odd number goes. */
function skeleton(
  value: unknown,
  path: Path,
  odd: Header['odd'],
  onArray: (array: TypedArray, kind: Kind, path: Path) => void,
): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value) && !Object.is(value, -0)) return value;
  if (typeof value === 'number' || value === undefined) {
    odd.push([path, Object.is(value, -0) ? '-0' : (String(value) as OddWord)]);
    return null;
  }
  if (path.length > deepest) throw new Error(`cannot send ${pathText(path)}: nested deeper than ${deepest} levels`);
  if (Array.isArray(value)) return value.map((item, index) => skeleton(item, [...path, index], odd, onArray));
  const kind = kindOf(value);
  if (kind !== undefined) {
    onArray(value as TypedArray, kind, path);
    return null;
  }
  if (typeof value !== 'object' || !isPlain(value))
    throw new Error(`cannot send ${pathText(path)}: a message holds plain data and typed arrays only`);
  // Without a prototype, a key named __proto__ is a key like any other.
  const copy: { [key: string]: unknown } = Object.create(null);
  for (const [key, item] of Object.entries(value)) copy[key] = skeleton(item, [...path, key], odd, onArray);
  return copy;
}

function kindOf(value: unknown): Kind | undefined {
  if (!ArrayBuffer.isView(value)) return undefined;
  // The tag is the same in every realm, and a Buffer's tag is Uint8Array.
  const tag = (value as Partial<TypedArray>)[Symbol.toStringTag];
  return tag !== undefined && Object.hasOwn(kinds, tag) ? tag : undefined;
}

/** Plain in any realm: made by `{}`, by JSON or without a prototype. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function parseHeader(bytes: Uint8Array): { message: unknown; arrays: unknown[]; odd: unknown[] } {
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw broken('its header is no JSON');
  }
  const { message, arrays, odd } = (header ?? {}) as { [key: string]: unknown };
  if (!Array.isArray(arrays) || !Array.isArray(odd)) throw broken('its header lacks the lists "arrays" and "odd"');
  return { message, arrays, odd };
}

function arrayEntry(entry: unknown): [path: unknown, kind: Kind, byteOffset: number, length: number] {
  const [path, kind, byteOffset, length] = Array.isArray(entry) ? (entry as unknown[]) : [];
  if (typeof kind !== 'string' || !Object.hasOwn(kinds, kind)) throw broken('an array is of no known kind');
  if (!isPosition(byteOffset) || !isPosition(length)) throw broken('an array has no whole offset and length');
  return [path, kind as Kind, byteOffset, length];
}

function isPosition(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= messageLimitBytes;
}

/** Replaces the null at `path`; own keys only, so that no prototype is ever reached. */
function put(root: { message: unknown }, path: unknown, value: unknown): void {
  if (!Array.isArray(path) || path.length > deepest + 1) throw broken('a path is no list of keys');
  let parent: object = root;
  let key: unknown = 'message';
  for (const next of path as unknown[]) {
    const child = own(parent, key);
    if (typeof child !== 'object' || child === null || ArrayBuffer.isView(child)) throw broken('a path leads nowhere');
    parent = child;
    key = next;
  }
  if (own(parent, key) !== null) throw broken('a path does not lead to a free place');
  Object.defineProperty(parent, key as PropertyKey, { value, writable: true, enumerable: true, configurable: true });
}

function own(parent: object, key: unknown): unknown {
  const isKey = typeof key === 'string' || isPosition(key);
  return isKey && Object.hasOwn(parent, key) ? (parent as { [key: PropertyKey]: unknown })[key] : undefined;
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / alignment) * alignment;
}

function pathText(path: Path): string {
  return path.length === 0 ? 'the message' : `"${path.join('.')}"`;
}

function broken(why: string): Error {
  return new Error(`not a BeatLens message: ${why}`);
}

function tooLarge(bytes: number): Error['message'] {
  const mebibytes = (size: number) => Math.ceil(size / 1024 / 1024);
  return `a message of ${mebibytes(bytes)} MiB is over the limit of ${mebibytes(messageLimitBytes)} MiB: ask for less at once`;
}
