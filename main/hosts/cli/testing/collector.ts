import { Writable } from 'node:stream';

/** A stream whose text is kept. */
export function collector() {
  let held = '';
  const stream = new Writable({
    write(piece, _encoding, done) {
      held += String(piece);
      done();
    },
  });
  return { stream, text: () => held };
}
