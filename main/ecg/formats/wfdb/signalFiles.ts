import { join } from 'node:path';
import { ReadFailure } from '../../errors.ts';
import { type FlacFormat, flacFormats } from './flac/flacFormats.ts';
import type { WfdbHeader, WfdbSignal } from './headerDefaults.ts';
import type { SignalFormat } from './storage/format.ts';
import { formats } from './storage/formats.ts';

/** One signal file of a record and how its stream of samples is shared among signals (a "signal group" of signal(5)). */
export interface SignalFile {
  readonly path: string;
  readonly format: SignalFormat | FlacFormat;
  /** Bytes before the first sample; of a FLAC file, samples of each channel. */
  readonly byteOffset: number;
  readonly members: readonly SignalFileMember[];
  /** Samples of all members in one frame. */
  readonly frameSamples: number;
}

export interface SignalFileMember {
  /** Index of the signal in the record. */
  readonly index: number;
  readonly signal: WfdbSignal;
  /** Samples of the frame that precede this signal's. */
  readonly frameOffset: number;
}

/** `~` in a layout segment or for a signal that is declared but not stored. */
export const noFile = '~';

/**
 * Groups the signals of a record by file. Signals of one file are consecutive, in one format and at one byte offset.
 *
 * @throws ReadFailure naming the header's line for a format that is not known or a contradiction between lines
 */
export function signalFiles(header: WfdbHeader, folder: string): SignalFile[] {
  const files: {
    path: string;
    name: string;
    format: SignalFile['format'];
    byteOffset: number;
    members: SignalFileMember[];
  }[] = [];
  header.signals.forEach((signal, index) => {
    if (signal.fileName === noFile) return;
    const fail = (expected: string, found: string) =>
      new ReadFailure({
        file: header.file,
        place: `line ${signal.line}`,
        expected,
        found,
        advice: 'correct the header or get it again from where the record came from',
      });
    const format = formats.get(signal.format) ?? flacFormats.get(signal.format);
    if (format === undefined) {
      throw fail(
        `one of the storage formats ${[...formats.keys(), ...flacFormats.keys()].join(', ')}`,
        `format ${signal.format}`,
      );
    }
    const last = files.at(-1);
    if (last?.name === signal.fileName) {
      if (last.format !== format) throw fail(`format ${last.format.code} as on the lines before`, `${format.code}`);
      if (last.byteOffset !== signal.byteOffset) {
        throw fail(`byte offset ${last.byteOffset} as on the lines before`, `${signal.byteOffset}`);
      }
      const before = last.members.at(-1)!;
      last.members.push({ index, signal, frameOffset: before.frameOffset + before.signal.samplesPerFrame });
      return;
    }
    if (files.some((file) => file.name === signal.fileName)) {
      throw fail('the signals of one file on consecutive lines', `${signal.fileName} again`);
    }
    files.push({
      path: join(folder, signal.fileName),
      name: signal.fileName,
      format,
      byteOffset: signal.byteOffset,
      members: [{ index, signal, frameOffset: 0 }],
    });
  });
  return files.map(({ path, format, byteOffset, members }) => ({
    path,
    format,
    byteOffset,
    members,
    frameSamples: members.reduce((sum, { signal }) => sum + signal.samplesPerFrame, 0),
  }));
}

/** The record itself, or the segments of a multi-segment record, each once. */
export function ordinaryRecords(header: WfdbHeader): WfdbHeader[] {
  if (header.parts === undefined) return [header];
  return [...new Set(header.parts.map((part) => part.header))].filter((segment) => segment !== undefined);
}
