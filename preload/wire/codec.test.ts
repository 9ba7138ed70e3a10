import { describe, expect, test } from 'vitest';
import { decode, encode } from './codec.ts';

const roundTrip = (message: unknown) => decode(encode(message));

describe('what is encoded comes back', () => {
  test('plain data', () => {
    const message = { type: 'reply', id: 7, value: [1, 'two', null, true, { deep: [[], {}] }, 'ä 心電図 🫀'] };
    expect(roundTrip(message)).toEqual(message);
    expect(roundTrip(null)).toBe(null);
    expect(roundTrip('text')).toBe('text');
  });

  test('every kind of typed array, with the bits as they were', () => {
    const message = {
      int8: Int8Array.of(-128, 127),
      uint8: Uint8Array.of(0, 255),
      clamped: Uint8ClampedArray.of(300),
      int16: Int16Array.of(-32768),
      uint16: Uint16Array.of(65535),
      int32: Int32Array.of(-(2 ** 31), 2 ** 31 - 1),
      uint32: Uint32Array.of(2 ** 32 - 1),
      float32: Float32Array.of(Number.NaN, -0, Infinity, 0.1),
      float64: Float64Array.of(Number.NaN, -Infinity, Number.MIN_VALUE, 0.1),
      int64: BigInt64Array.of(-(2n ** 63n)),
      uint64: BigUint64Array.of(2n ** 64n - 1n),
    };
    expect(roundTrip(message)).toEqual(message);
  });

  test('arrays anywhere: as the whole message, in lists, deep down', () => {
    expect(roundTrip(Float32Array.of(1))).toEqual(Float32Array.of(1));
    const message = { a: [Int32Array.of(1), { b: [new Float64Array(0), Float32Array.of(2, 3)] }], c: Uint8Array.of(4) };
    expect(roundTrip(message)).toEqual(message);
  });

  test('a view carries its own part only, whatever its offset', () => {
    const whole = new Uint8Array(1000).fill(9);
    const part = new Uint8Array(whole.buffer, 13, 3);
    expect(roundTrip({ part })).toEqual({ part: Uint8Array.of(9, 9, 9) });
    expect(encode({ part }).length).toBeLessThan(200);
  });

  test('a Buffer arrives as Uint8Array', () => {
    expect(roundTrip(Buffer.from('abc'))).toEqual(new Uint8Array([97, 98, 99]));
  });

  test('numbers that JSON has no word for, and undefined', () => {
    const message = { odd: [Number.NaN, Infinity, -Infinity, -0, undefined], absent: undefined };
    const back = roundTrip(message) as typeof message;
    expect(back).toStrictEqual(message);
    expect(Object.is(back.odd[3], -0)).toBe(true);
  });

  test('keys that look like parts of the codec or of JavaScript are only keys', () => {
    const message = JSON.parse(
      '{"__proto__":{"x":1},"message":null,"arrays":[[[],"Int8Array",0,1]],"odd":1,"":2,"a.b":3}',
    );
    const back = roundTrip({ ...message, samples: Int8Array.of(1) }) as object;
    expect(JSON.stringify(roundTrip(message))).toBe(JSON.stringify(message));
    expect((back as { samples: unknown }).samples).toEqual(Int8Array.of(1));
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  test('a decoded array owns its memory: the received bytes may be reused', () => {
    const bytes = encode(Float32Array.of(1, 2));
    const back = decode(bytes);
    bytes.fill(0);
    expect(back).toEqual(Float32Array.of(1, 2));
  });

  test('bytes that start at an odd offset of a larger buffer', () => {
    const bytes = encode({ x: Float64Array.of(1.5) });
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(decode(shifted.subarray(3))).toEqual({ x: Float64Array.of(1.5) });
  });
});

test.each([
  ['a function', { a: { b: () => 1 } }, 'cannot send "a.b"'],
  ['a symbol', [Symbol('x')], 'cannot send "0"'],
  ['a bigint', { n: 1n }, 'cannot send "n"'],
  ['a Date', { at: new Date(0) }, 'cannot send "at"'],
  ['a Map', new Map(), 'cannot send the message'],
  ['a bare ArrayBuffer', { b: new ArrayBuffer(4) }, 'cannot send "b"'],
  ['a DataView', { v: new DataView(new ArrayBuffer(4)) }, 'cannot send "v"'],
])('%s is refused by name, not dropped', (_name, message, words) => {
  expect(() => encode(message)).toThrow(words);
});

test('a cycle is refused', () => {
  const loop: { self?: unknown } = {};
  loop.self = loop;
  expect(() => encode(loop)).toThrow('nested deeper than 64 levels');
});
