import { noClass } from '../../../preload/words/beatTable.ts';
import type { RecordToWrite } from '../formats/wfdb/writeRecord.ts';
import { annotationColumns } from '../record/annotations.ts';
import { codeOfSymbol } from '../record/symbols.ts';
import type { SplicedRecording } from './rhythmSyntheses.ts';

/** A microvolt a step: 16 bits reach ±32 mV. */
const adcGain = 1000;
const missing = -32768;

/**
 * A spliced recording as a WFDB record: format 16, one lead, an annotation a beat with the name of its class (a symbol too,
 * in aami-5), `?` where it has none.
 *
 * @param classes names of the class indexes
 */
export function recordOfSpliced(
  { millivolts, samplingRateHz, fiducials, classIndex }: SplicedRecording,
  {
    name,
    lead,
    classes,
    comments,
  }: {
    readonly name: string;
    readonly lead: string;
    readonly classes: readonly string[];
    readonly comments: readonly string[];
  },
): RecordToWrite {
  const digital = Int32Array.from(millivolts, (value) =>
    Number.isNaN(value) ? missing : Math.min(32767, Math.max(-32767, Math.round(value * adcGain))),
  );
  const symbolOf = (index: number) => (index === noClass ? '?' : classes[index]!);
  const marks = Array.from(fiducials, (sample, beat) => ({
    sample,
    code: codeOfSymbol(symbolOf(classIndex[beat]!))!,
  }));
  const signal = { description: lead, units: 'mV', adcGain, baseline: 0, adcResolution: 16, adcZero: 0, digital };
  return {
    name,
    samplingRateHz,
    format: 16,
    signals: [signal],
    comments,
    annotations: { atr: annotationColumns(marks) },
  };
}
