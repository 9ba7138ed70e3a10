/**
 * libFLAC, compiled to JavaScript: the package `libflacjs` (MIT, libFLAC itself under the Xiph licence). Chosen because it
 * decodes while its caller waits, gives whole numbers of any depth, takes a stream from the middle, and downloads nothing.
 * Its WebAssembly build cannot load its file under Node 18 and later (it asks `fetch` for a path), so the plain one is used.
 */
type Library = typeof import('libflacjs/dist/libflac.js');

let library: Library | undefined;
let loading: Promise<void> | undefined;

/** Loads the decoder; to be awaited once before the first FLAC file is read. About 50 ms the first time. */
export function prepareFlac(): Promise<void> {
  loading ??= load();
  return loading;
}

async function load(): Promise<void> {
  const { default: loaded } = (await import('libflacjs/dist/libflac.js')) as unknown as { default: Library };
  if (!loaded.isReady()) await new Promise<void>((ready) => loaded.on('ready', () => ready()));
  library = loaded;
}

/** The loaded library. Also encodes, which tests use. */
export function flacLibrary(): Library {
  if (library === undefined) throw new Error('a FLAC file is read before prepareFlac: open the record with openRecord');
  return library;
}

/** One decoded frame of the stream. */
export interface FlacBlock {
  /** Samples of each channel before this frame. */
  readonly firstSample: number;
  /** One a channel: little-endian, in 2 bytes a sample up to 16 bits, in 4 above. */
  readonly channels: readonly Uint8Array[];
  readonly bitsPerSample: number;
  /** Samples of each channel. */
  readonly samples: number;
}

/** Decodes from wherever `read` begins: the metadata of the stream, then frames. */
export class FlacDecoder {
  private readonly flac = flacLibrary();
  private readonly id: number;
  private blocks: FlacBlock[] = [];
  private failure: string | undefined;

  /** @param read gives up to so many of the next bytes, none at the end */
  constructor(read: (most: number) => Uint8Array<ArrayBuffer>) {
    this.id = this.flac.create_libflac_decoder(false);
    const status = this.flac.init_decoder_stream(
      this.id,
      (most) => {
        const bytes = read(most);
        return { buffer: bytes, readDataLength: bytes.length, error: false };
      },
      (channels, { number, blocksize, bitsPerSample }) => {
        this.blocks.push({ firstSample: Number(number), channels, bitsPerSample, samples: blocksize });
      },
      (_, said) => {
        this.failure ??= String(said);
      },
    );
    if (status !== 0) throw new Error(`the FLAC decoder did not start: ${status}`);
  }

  /** The blocks that come next; none at the end of the stream. A string says what is wrong with the stream. */
  next(): readonly FlacBlock[] | string {
    const endOfStream = 4;
    while (this.blocks.length === 0) {
      const done = this.flac.FLAC__stream_decoder_process_single(this.id);
      if (this.failure !== undefined) return this.failure;
      if (!done) return `decoder state ${this.flac.FLAC__stream_decoder_get_state(this.id)}`;
      if (this.flac.FLAC__stream_decoder_get_state(this.id) === endOfStream) break;
    }
    const blocks = this.blocks;
    this.blocks = [];
    return blocks;
  }

  free(): void {
    this.flac.FLAC__stream_decoder_finish(this.id);
    this.flac.FLAC__stream_decoder_delete(this.id);
  }
}
