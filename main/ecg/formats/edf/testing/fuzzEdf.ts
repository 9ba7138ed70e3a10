import { writeFileSync } from 'node:fs';
import type { Random } from '../../../../../preload/numeric/random.ts';
import { readRecord } from '../../../archive/readRecord.ts';
import { ReadFailure } from '../../../errors.ts';
import { readEdfAnnotations } from '../readEdfAnnotations.ts';
import { readEdfHeader } from '../readEdfHeader.ts';
import { readEdfSamples } from '../readEdfSamples.ts';
import { edfBytes, tal, timekeeping } from './writeEdf.ts';

const ramp = (count: number) => Int32Array.from({ length: count }, (_, at) => at * 7 - 300);

const originals: readonly Buffer[] = [
  edfBytes({ signals: [{ label: 'ECG', samples: 25, values: ramp(100) }], duration: '0.1' }),
  edfBytes({
    plus: '+C',
    patient: 'MCH-1 F 02-MAY-1951 Somebody',
    recording: 'Startdate 02-MAR-2002 PSG-1 NN Telemetry',
    signals: [
      { label: 'EEG', samples: 20, values: ramp(80) },
      { label: 'EKG II', units: 'mV', physical: ['-5', '5'], samples: 50, values: ramp(200) },
      { label: 'Resp', units: '', samples: 3, values: ramp(12) },
    ],
    annotations: [0, 1, 2, 3].map((second) => [
      timekeeping(second) + tal(second + 0.25, ['N', 'note é'], 0.5),
      tal(second, ['V']),
    ]),
  }),
  edfBytes({
    plus: '+D',
    signals: [{ label: 'V1', samples: 30, values: ramp(180) }],
    annotations: [0, 1, 5, 6, 6.9, 100].map((second) => [timekeeping(second)]),
    annotationBytes: 24,
  }),
  edfBytes({ kind: 'BDF', plus: '+C', signals: [{ label: 'ECG', samples: 10, values: ramp(50) }] }),
];

const oddFields = ['', '-1', '0', '1e9', '99999999', 'NaN', '1e-300', '-0', '+', '1,5', '\xff', '٣'];

/**
 * Damages a file, writes it to `file`, and reads it in every way.
 *
 * @throws Error for an answer that is neither a reading nor a ReadFailure, or for more than the file can hold
 */
export async function fuzzEdf(file: string, random: Random): Promise<'read' | 'refused'> {
  const bytes = damaged(originals[Math.floor(random() * originals.length)]!, random);
  writeFileSync(file, bytes);
  const said = () => `a file of ${bytes.length} bytes: ${Buffer.from(bytes).toString('base64')}`;
  const { record, rejections } = await readRecord(file, { verify: true });
  if (record === undefined && rejections.length === 0) throw new Error(`neither a record nor a reason for ${said()}`);
  if (record === undefined) return 'refused';
  try {
    const header = readEdfHeader(file);
    const signals = header.signals.map((_, index) => index);
    const from = Math.floor(random() * record.samples);
    const to = Math.min(record.samples, from + Math.floor(random() * 5000));
    const read = readEdfSamples(header, { from, to, signals });
    const samples = read.reduce((sum, { digital }) => sum + digital.length, 0);
    if (samples > 2 ** 22 + 64 * bytes.length) throw new Error(`${samples} samples of ${said()}`);
    readEdfAnnotations(header);
  } catch (error) {
    if (!(error instanceof ReadFailure)) throw new Error(`unexpected ${String(error)} of ${said()}`, { cause: error });
    if (!/: expected .+; .+\.$/s.test(error.message)) throw new Error(`no clear sentence: ${error.message}`);
  }
  return 'read';
}

function damaged(original: Buffer, random: Random): Uint8Array {
  const bytes = Buffer.from(original);
  const place = (length: number) => Math.floor(random() * length);
  const kind = random();
  if (kind < 0.5) {
    // A header field: all widths are multiples of 4, and 8 is the commonest.
    const headerBytes = Math.min(bytes.length, 256 * (Number(bytes.toString('latin1', 252, 256)) + 1));
    const at = 4 * place(headerBytes / 4);
    bytes.write(oddFields[place(oddFields.length)]!.padEnd(8).slice(0, 8), at, 'latin1');
  } else if (kind < 0.6) return bytes.subarray(0, place(bytes.length + 1));
  else if (kind < 0.65) return Buffer.concat([bytes, bytes.subarray(place(bytes.length))]);
  for (let hits = place(4); hits > 0; hits--) bytes[place(bytes.length)] = place(256);
  return bytes;
}
