import { writeRecord } from '../../../ecg/formats/wfdb/writeRecord.ts';
import { annotationColumns } from '../../../ecg/record/annotations.ts';
import { builtInSymbols } from '../../../ecg/record/symbols.ts';

const samplingRateHz = 360;
const beatSpacing = 300;
const beatsPerRecord = 96;
const symbols = ['N', 'L', 'R', 'V', 'A', 'F', 'f', '/'] as const;

export const tinyBeatsPerRecord = beatsPerRecord;
export const tinySymbols = symbols;

/**
 * Records of formulas, 80 s each: all eight classes in turn, each with a shape that a network tells apart at once, and one
 * rhythm annotation at the start. Same bytes every time. `present` leaves classes out.
 */
export function writeTinyArchive(
  folder: string,
  records: readonly string[],
  present: readonly (typeof symbols)[number][] = symbols,
): void {
  records.forEach((name, patient) => {
    const length = beatSpacing * (beatsPerRecord + 1);
    const first = new Int16Array(length);
    const second = new Int16Array(length);
    const annotations = [{ sample: 10, code: codeOf('+'), aux: '(N' }];
    for (let beat = 0; beat < beatsPerRecord; beat++) {
      const kind = symbols.indexOf(present[beat % present.length] ?? 'N');
      const fiducial = beatSpacing * (beat + 1);
      annotations.push({ sample: fiducial, code: codeOf(symbols[kind] ?? 'N'), aux: '' });
      for (let i = Math.max(0, fiducial - 140); i < Math.min(length, fiducial + 160); i++) {
        const volt = shape(kind, i - fiducial) * (1 + patient * 0.1);
        first[i] = Math.round(1024 + 200 * volt);
        second[i] = Math.round(1024 - 100 * volt);
      }
    }
    for (let i = 0; i < length; i++) {
      first[i] ||= 1024;
      second[i] ||= 1024;
    }
    writeRecord(folder, {
      name,
      samplingRateHz,
      format: 212,
      signals: [
        { ...signal, description: 'MLII', digital: first },
        { ...signal, description: 'V1', digital: second },
      ],
      comments: ['synthetic: made by a formula for a test'],
      annotations: { atr: annotationColumns(annotations) },
    });
  });
}

const signal = { units: 'mV', adcGain: 200, baseline: 1024, adcResolution: 11, adcZero: 1024 };

/** Millivolts at `i` samples from the fiducial: a peak whose width and sign, and a second wave whose place, name the class. */
function shape(kind: number, i: number): number {
  const width = 4 + 3 * kind;
  const sign = kind % 2 === 0 ? 1 : -0.8;
  return sign * Math.exp(-((i / width) ** 2)) + 0.4 * Math.exp(-(((i - 40 - 12 * kind) / 15) ** 2));
}

function codeOf(symbol: string): number {
  const code = builtInSymbols.indexOf(symbol);
  if (code < 0) throw new Error(`no annotation code for "${symbol}"`);
  return code;
}
