import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { createOutput } from './output.ts';

/** Takes `room` characters at a time, each on a later turn of the event loop. */
function slowReader(room: number) {
  let most = 0;
  const pieces: string[] = [];
  const stream = new Writable({
    highWaterMark: room,
    decodeStrings: false,
    write(piece: string, _encoding, done) {
      most = Math.max(most, stream.writableLength);
      pieces.push(piece);
      setImmediate(done);
    },
  });
  return { stream, text: () => pieces.join(''), most: () => most };
}

test('a large text is handed over no faster than it is read, and whole', async () => {
  const reader = slowReader(1 << 16);
  const output = createOutput(reader.stream, false);
  const text = 'abcdefghij'.repeat(100_000);
  await output.text(text);
  await output.flush();
  expect(reader.text()).toBe(text);
  // One piece waiting at most, not the whole megabyte.
  expect(reader.most()).toBeLessThanOrEqual(2 << 16);
});

test('a reader that goes away ends the output quietly', async () => {
  const stream = new Writable({
    write(_piece, _encoding, done) {
      done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    },
  });
  const output = createOutput(stream, false);
  await output.text('x'.repeat(1_000_000));
  await output.line('more');
  await output.flush();
  expect(output.closed).toBe(true);
});

test('a full disk behind the output is an error', async () => {
  const stream = new Writable({
    write(_piece, _encoding, done) {
      done(Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }));
    },
  });
  const output = createOutput(stream, false);
  const writing = async () => {
    await output.text('x'.repeat(1_000_000));
    await output.flush();
  };
  await expect(writing()).rejects.toThrow('no space left');
});
