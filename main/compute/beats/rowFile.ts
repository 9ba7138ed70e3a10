import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { BeatsBehind, CutWindows } from '../../../preload/words/windows.ts';

/** A file of windows and rhythms, a row a beat, that threads of this process write and read by its number. */
export interface RowFile {
  readonly descriptor: number;
  /** Numbers of the window, which come first, and of the rhythm. */
  readonly sizes: { readonly window: number; readonly rhythm: number };
}

/** Makes an empty one. It has no name: the system removes it when it is closed, also where the process is killed. */
export function openRowFile(folder: string, sizes: RowFile['sizes']): RowFile {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${randomUUID()}.rows`);
  const descriptor = openSync(file, 'wx+', 0o600);
  rmSync(file);
  return { descriptor, sizes };
}

export function closeRowFile({ descriptor }: RowFile): void {
  closeSync(descriptor);
}

/** Writes windows with their rhythms to the rows from `row` on. */
export function writeRows({ descriptor, sizes }: RowFile, row: number, { values, rhythm, beats }: CutWindows): void {
  const size = sizes.window + sizes.rhythm;
  const rows = new Float32Array(beats * size);
  for (let beat = 0; beat < beats; beat++) {
    rows.set(values.subarray(beat * sizes.window, (beat + 1) * sizes.window), beat * size);
    if (rhythm) {
      rows.set(rhythm.values.subarray(beat * sizes.rhythm, (beat + 1) * sizes.rhythm), beat * size + sizes.window);
    }
  }
  const bytes = new Uint8Array(rows.buffer);
  for (let done = 0; done < bytes.length; ) {
    done += writeSync(descriptor, bytes, done, bytes.length - done, 4 * row * size + done);
  }
}

/** Rows as beats that are read when they are asked for. @param beats rows that there will be */
export function rowsBehind({ descriptor, sizes }: RowFile, beats: number): BeatsBehind {
  const size = 4 * (sizes.window + sizes.rhythm);
  const read = (values: Float32Array, position: number) => {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    const found = readSync(descriptor, bytes, 0, bytes.length, position);
    if (found !== bytes.length)
      throw new Error(`a row of ${bytes.length} bytes has ${found} in the file of spliced beats`);
  };
  return {
    beats,
    readWindow: (beat, values) => read(values, beat * size),
    readRhythm: (beat, values) => read(values, beat * size + 4 * sizes.window),
  };
}
