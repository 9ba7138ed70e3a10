import { beatsOf } from '../beats/beatsOf.ts';
import type { WholeLead } from '../resynthesis/beatPlaces.ts';
import { demoRecord } from '../synthetic/demoArchive.ts';

const samplingRateHz = 360;
const seconds = 60;

/** A minute of the first lead of the first person of the demo archive. */
export function demoLead(): {
  readonly lead: WholeLead;
  /** Place of a normal beat between normal ones, whose waves are all found. */
  readonly beat: number;
} {
  const record = demoRecord(0, 1, seconds);
  const { digital, adcGain, baseline } = record.signals[0]!;
  const { sample, symbol } = beatsOf(record.annotations.atr!, seconds * samplingRateHz).beats;
  const isNormal = (beat: number) => symbol[beat] === 'N' && symbol[beat - 1] === 'N' && symbol[beat + 1] === 'N';
  return {
    lead: {
      millivolts: Float32Array.from(digital, (value) => (value - baseline) / adcGain),
      samplingRateHz,
      fiducials: sample,
    },
    beat: symbol.findIndex((_, at) => at > 4 && isNormal(at)),
  };
}
