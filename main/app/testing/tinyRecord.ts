import { writeRecord } from '../../ecg/formats/wfdb/writeRecord.ts';
import { annotationColumns } from '../../ecg/record/annotations.ts';
import { codeOfSymbol } from '../../ecg/record/symbols.ts';

/**
 * Writes a record of two leads at 360 Hz with a beat every 300 samples, the first at 150, one letter a beat: a triangle of
 * 1 mV around each fiducial, upward for N, downward for the others. Returns the header's path.
 */
export function writeTinyRecord(
  folder: string,
  name: string,
  symbols: string,
  comments: readonly string[] = [],
): string {
  const marks = Array.from(symbols, (symbol, place) => ({ sample: 150 + 300 * place, symbol }));
  const lead = new Int32Array(300 * symbols.length).fill(1024);
  for (const { sample, symbol } of marks) {
    for (let away = -20; away <= 20; away++) {
      lead[sample + away]! += (symbol === 'N' ? 1 : -1) * (200 - 10 * Math.abs(away));
    }
  }
  const signal = { units: 'mV', adcGain: 200, baseline: 1024, adcResolution: 11, adcZero: 1024, digital: lead };
  return writeRecord(folder, {
    name,
    samplingRateHz: 360,
    format: 212,
    signals: ['MLII', 'V1'].map((description) => ({ ...signal, description })),
    comments,
    annotations: {
      atr: annotationColumns([
        { sample: 10, code: codeOfSymbol('+')!, aux: '(N' },
        ...marks.map(({ sample, symbol }) => ({ sample, code: codeOfSymbol(symbol)! })),
      ]),
    },
  });
}
