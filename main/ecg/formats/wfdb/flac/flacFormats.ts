/**
 * The storage formats of signal(5) that are FLAC files, of up to 8, 16 or 24 bits a sample. Signals of one file are
 * channels of one stream, so that they have equally many samples a frame.
 */
export interface FlacFormat {
  readonly code: number;
  /** Bits a sample, at the most. */
  readonly flacBits: number;
  /** The digital value that stands for "no sample". */
  readonly invalidSample: number;
}

export const flacFormats: ReadonlyMap<number, FlacFormat> = new Map(
  [8, 16, 24].map((flacBits) => [
    500 + flacBits,
    { code: 500 + flacBits, flacBits, invalidSample: -(2 ** (flacBits - 1)) },
  ]),
);

export function isFlac(format: { readonly code: number }): format is FlacFormat {
  return flacFormats.has(format.code);
}
