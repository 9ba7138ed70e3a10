import { crc16, type FlacFrame, frameHeaderAt, longestFrameHeader } from './flacFrame.ts';
import { damaged, type FlacStream, readAt } from './flacStream.ts';

/** Header with its check sum, a constant channel of one byte, and the footer. */
const smallestFrameBytes = 10;

/** Bytes that hold one whole frame wherever they begin, and more for streams of small ones. */
function windowBytes(stream: FlacStream): number {
  return Math.max(1 << 16, 3 * (stream.maximumFrameBytes + longestFrameHeader));
}

/**
 * Whole frames that begin in [from, from + a window), in order. What merely looks like a frame header is told apart by the
 * check sum at the frame's end.
 */
function framesFrom(stream: FlacStream, from: number): { frames: FlacFrame[]; next: number } {
  const length = windowBytes(stream);
  const bytes = readAt(stream.handle, from, Math.min(length, stream.bytes - from));
  const reachesEnd = from + bytes.length >= stream.bytes;
  const starts: { at: number; header: Omit<FlacFrame, 'byte'> }[] = [];
  for (let at = bytes.indexOf(0xff); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const header = frameHeaderAt(bytes, at, stream);
    if (header !== undefined) starts.push({ at, header });
  }
  const frames: FlacFrame[] = [];
  let covered = 0;
  // Each true frame is summed up once, and hardly anything looks like one: a file where this is spent was made for it.
  let budget = 16 * bytes.length + (1 << 20);
  starts.forEach(({ at, header }, place) => {
    if (at < covered) return;
    let crc = 0;
    let done = at;
    for (const end of [...starts.slice(place + 1).map((later) => later.at), ...(reachesEnd ? [bytes.length] : [])]) {
      if (end - at > stream.maximumFrameBytes + longestFrameHeader) break;
      budget -= end - done;
      if (budget < 0) throw damaged(stream.path, from, 'FLAC frames', 'frame headers without frames');
      crc = crc16(bytes, done, end, crc);
      done = end;
      if (crc !== 0) continue;
      frames.push({ byte: from + at, ...header });
      covered = end;
      break;
    }
  });
  // A frame that begins near the window's end may be cut by it: the next window begins before.
  const next = reachesEnd ? stream.bytes : from + bytes.length - stream.maximumFrameBytes - longestFrameHeader;
  return { frames, next };
}

/** The first whole frame that begins at `from` or later and before `to`. */
function firstFrame(stream: FlacStream, from: number, to: number): FlacFrame | undefined {
  for (let at = from; at < to; ) {
    const { frames, next } = framesFrom(stream, at);
    const frame = frames.find(({ byte }) => byte < to);
    if (frame !== undefined) return frame;
    if (frames.length > 0) return undefined;
    at = Math.max(next, at + 1);
  }
  return undefined;
}

/** Samples of each channel up to the end of the last whole frame; 0 for a file without one. Reads the file's end only. */
export function samplesHeld(stream: FlacStream): number {
  const step = windowBytes(stream) - 2 * (stream.maximumFrameBytes + longestFrameHeader);
  for (let from = stream.bytes; from > stream.firstFrameByte; ) {
    from = Math.max(stream.firstFrameByte, from - (from === stream.bytes ? windowBytes(stream) : step));
    const last = framesFrom(stream, from).frames.at(-1);
    if (last === undefined) continue;
    const held = last.firstSample + last.samples;
    // What a frame says of its place is believed only as far as so many frames could stand before it.
    if (held > Math.ceil(stream.bytes / smallestFrameBytes) * stream.maximumBlock) {
      throw damaged(
        stream.path,
        last.byte,
        `a FLAC frame of a file of ${stream.bytes} bytes`,
        `the number of sample ${held}`,
      );
    }
    return held;
  }
  return 0;
}

/**
 * The frame that holds a sample, by halving the file: some windows are read, not what lies between.
 *
 * @throws ReadFailure where the frames' own numbers do not lead to it
 */
export function frameWithSample(stream: FlacStream, sample: number): FlacFrame {
  const holds = (frame: FlacFrame) => frame.firstSample <= sample && sample < frame.firstSample + frame.samples;
  let low = stream.firstFrameByte;
  let high = stream.bytes;
  while (high - low > windowBytes(stream)) {
    const middle = Math.floor((low + high) / 2);
    const frame = firstFrame(stream, middle, high);
    if (frame === undefined) high = middle;
    else if (holds(frame)) return frame;
    else if (frame.firstSample > sample) high = middle;
    else low = frame.byte;
  }
  for (let at = low; at < Math.min(high + 1, stream.bytes); ) {
    const { frames, next } = framesFrom(stream, at);
    const found = frames.find(holds);
    if (found !== undefined) return found;
    at = Math.max(next, at + 1);
  }
  throw damaged(stream.path, low, `a FLAC frame with sample ${sample}`, 'no such frame that is whole');
}
