import { sfc32 } from '../../../../preload/numeric/random.ts';
import { writeRecord } from '../../../ecg/formats/wfdb/writeRecord.ts';
import { annotationColumns } from '../../../ecg/record/annotations.ts';
import { codeOfSymbol } from '../../../ecg/record/symbols.ts';

const samplingRateHz = 100;
const seconds = 8400;

/** Writes a record of 2 h 20 min into `folder`: RR intervals that vary, single ectopic beats, couplets, runs of V and A, and pauses. */
export function writeLongRecord(folder: string, name: string): void {
  const random = sfc32(`long record ${name}`);
  const lead = new Int32Array(seconds * samplingRateHz).fill(1024);
  const marks: { sample: number; symbol: 'N' | 'V' | 'A' }[] = [];
  const beat = (at: number, symbol: 'N' | 'V' | 'A') => {
    const sample = Math.round(at * samplingRateHz);
    marks.push({ sample, symbol });
    for (let away = -5; away <= 5; away++)
      lead[sample + away]! += (symbol === 'V' ? -1 : 1) * (200 - 40 * Math.abs(away));
  };
  let at = 1;
  while (at < seconds - 30) {
    const what = random();
    const ectopic = what < 0.002 ? 'V' : 'A';
    const together = what > 0.004 ? 0 : 1 + Math.floor(6 * random());
    for (let n = 0; n < together; n++) {
      at += 0.35 + 0.05 * random();
      beat(at, ectopic);
    }
    at += what > 0.999 ? 2 + random() : 0.7 + 0.2 * random();
    beat(at, 'N');
  }
  writeRecord(folder, {
    ...{ name, samplingRateHz, format: 16 as const, comments: [] },
    signals: [
      {
        ...{ description: 'MLII', units: 'mV', digital: lead },
        ...{ adcGain: 200, baseline: 1024, adcResolution: 11, adcZero: 1024 },
      },
    ],
    annotations: {
      atr: annotationColumns(marks.map(({ sample, symbol }) => ({ sample, code: codeOfSymbol(symbol)! }))),
    },
  });
}
