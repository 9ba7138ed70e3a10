import { flacLibrary, prepareFlac } from '../formats/wfdb/flac/flacLibrary.ts';

export interface FlacToWrite {
  readonly bitsPerSample: number;
  /** [channels][samples] */
  readonly channels: readonly Int32Array[];
  /** Samples of each channel in a FLAC frame. */
  readonly blockSamples: number;
}

/** A FLAC file of whole numbers, by libFLAC's encoder: for tests of the reader. */
export async function encodeFlac({ bitsPerSample, channels, blockSamples }: FlacToWrite): Promise<Uint8Array> {
  await prepareFlac();
  const flac = flacLibrary();
  const samples = channels[0]!.length;
  const id = flac.create_libflac_encoder(250, channels.length, bitsPerSample, 5, samples, false, blockSamples);
  const parts: Uint8Array[] = [];
  const status = flac.init_encoder_stream(
    id,
    (bytes) => {
      parts.push(bytes.slice());
    },
    () => {},
  );
  if (status !== 0) throw new Error(`the FLAC encoder did not start: ${status}`);
  const interleaved = new Int32Array(samples * channels.length);
  channels.forEach((values, channel) => {
    values.forEach((value, sample) => {
      interleaved[sample * channels.length + channel] = value;
    });
  });
  if (!flac.FLAC__stream_encoder_process_interleaved(id, interleaved, samples)) throw new Error('FLAC: not encoded');
  flac.FLAC__stream_encoder_finish(id);
  flac.FLAC__stream_encoder_delete(id);
  return Buffer.concat(parts);
}
