import type { Annotations } from '../../record/annotations.ts';
import { noteCode } from '../../record/symbols.ts';
import { pseudoCodes } from './pseudoCodes.ts';
import { WordWriter } from './wordWriter.ts';

/**
 * Writes annotations in the MIT format of annot(5), as the reference library writes them (putann), time resolution and
 * definitions first.
 *
 * @param ticksPerSecond said in the file where given: for positions that are no whole frames (`annotationClock`), and for readers
 *   that may count the record's time otherwise
 * @param samplingRateHz frames a second, which the positions count; the ticks' where absent
 * @throws RangeError for a value that the format cannot hold; nothing is cut silently
 */
export function writeAnnotations(
  annotations: Annotations,
  ticksPerSecond?: number,
  samplingRateHz = ticksPerSecond,
): Uint8Array {
  const ticksPerFrame = ticksPerSecond === undefined ? 1 : ticksPerSecond / samplingRateHz!;
  const writer = new WordWriter();
  let tick = 0;
  let channel = 0;
  let num = 0;
  const writeRow = (to: number, code: number, subtype: number, newChannel: number, newNum: number, aux: string) => {
    // An empty annotation must not become a word of zeros, the end mark: it is written one tick after a skip.
    writer.step(to - tick, code);
    if (subtype !== 0) writer.word(pseudoCodes.subtype, subtype & 0x3ff);
    if (newChannel !== channel) writer.word(pseudoCodes.channel, newChannel);
    if (newNum !== num) writer.word(pseudoCodes.num, newNum & 0x3ff);
    if (aux !== '') writer.text(aux);
    tick = to;
    channel = newChannel;
    num = newNum;
  };
  if (ticksPerSecond !== undefined) writeRow(0, noteCode, 0, 0, 0, `## time resolution: ${ticksPerSecond}`);
  if (annotations.definitions.size > 0) {
    writeRow(0, noteCode, 0, 0, 0, '## annotation type definitions');
    for (const [code, { symbol, meaning }] of annotations.definitions) {
      writeRow(0, noteCode, 0, 0, 0, meaning === undefined ? `${code} ${symbol}` : `${code} ${symbol} ${meaning}`);
    }
    writeRow(0, noteCode, 0, 0, 0, '## end of definitions');
  }
  if (ticksPerSecond !== undefined || annotations.definitions.size > 0) writeRow(0, 0, 0, 0, 0, '');
  for (let row = 0; row < annotations.count; row++) {
    const sample = annotations.sample[row]!;
    const tick = ticksPerFrame === 1 ? sample : Math.round(sample * ticksPerFrame);
    const code = annotations.code[row]!;
    if (!Number.isSafeInteger(tick))
      throw new RangeError(`annotation ${row}: sample ${sample} is not a whole number of ticks`);
    if (code >= pseudoCodes.skip) throw new RangeError(`annotation ${row}: code ${code} is not 0 to 58`);
    writeRow(
      tick,
      code,
      annotations.subtype[row]!,
      annotations.channel[row]!,
      annotations.num[row]!,
      annotations.aux.get(row) ?? '',
    );
  }
  writer.word(0, 0);
  return writer.finish();
}
