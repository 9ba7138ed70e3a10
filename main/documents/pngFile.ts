import type { Pixels } from './drawPixels.ts';

const signature = 8;
const inchesPerMetre = 1 / 0.0254;

/**
 * PNG (ISO 15948) that says how large it prints (pHYs) and what made it (iTXt).
 *
 * @param description in UTF-8
 */
export function pngFile({ png }: Pick<Pixels, 'png'>, dpi: number, description: string): Uint8Array {
  const header = signature + 12 + 13;
  const size = Buffer.alloc(9);
  const perMetre = Math.round(dpi * inchesPerMetre);
  size.writeUInt32BE(perMetre, 0);
  size.writeUInt32BE(perMetre, 4);
  size[8] = 1;
  // Keyword, not compressed, no language, no translated keyword, text.
  const text = Buffer.concat([Buffer.from('Description\0\0\0\0\0', 'latin1'), Buffer.from(description, 'utf8')]);
  const [before, after] = [png.subarray(0, header), png.subarray(header)];
  return Buffer.concat([before, chunk('pHYs', size), chunk('iTXt', text), after]);
}

function chunk(type: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(content.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), whole.length - 4);
  return whole;
}

/** CRC-32 of PNG (ISO 15948, annex D). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
