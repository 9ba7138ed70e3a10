import type { ClassMean } from '../../contract/contract.ts';
import type { ExplainedWindow } from '../beatPanels.ts';
import type { MeanFrame } from '../classMeans.ts';

/** A made-up beat for tests of figures: 28 samples at 36 Hz, the fiducial at sample 10, an R wave of 1 mV. */
export const testBeat: ExplainedWindow = {
  ...{
    record: '208',
    symbol: 'V',
    lead: 'MLII',
    target: 'V',
    method: 'grad-cam',
    unit: 'logit',
    display: 'positive',
  },
  ...{ samplingRateHz: 36, fiducialOffset: 10, validFrom: 0, validTo: 28 },
  millivolts: Float32Array.from({ length: 28 }, (_, i) => Math.exp(-((i - 10) ** 2) / 2)),
  values: Float32Array.from({ length: 28 }, (_, i) => Math.max(0, 2 - Math.abs(i - 13))),
  signedValues: Float32Array.from({ length: 28 }, (_, i) => Math.max(-0.5, 2 - Math.abs(i - 13))),
  featureMap: Float32Array.of(-0.5, 1, 2, 0.25),
  stamp: null,
};

export const testFrame: MeanFrame = {
  model: 'cnn-beats-1',
  method: 'grad-cam',
  layer: 'conv3',
  engine: { name: 'native', version: '4.22.0' },
  labelSet: 'mitdb-8',
  split: 'beats',
  part: 'test',
  seed: 1,
  archives: ['mitdb'],
  synthetic: false,
  selection: 'all',
  lead: 'MLII',
  samplingRateHz: 36,
  fiducialOffset: 10,
};

/** Class mean with an R wave of `height` mV and its strongest attribution `peak` at sample 13. */
export function testMean(target: string, height: number, peak: number, beats = 12): ClassMean {
  const along = (at: (i: number) => number) => Float32Array.from({ length: 28 }, (_, i) => at(i));
  const mean = along((i) => peak * Math.exp(-((i - 13) ** 2) / 8));
  return {
    target,
    beats,
    patients: 2,
    records: 2,
    zeroMaps: 0,
    mean,
    sd: mean.map((value) => value / 4),
    median: mean,
    q25: mean.map((value) => value * 0.8),
    q75: mean.map((value) => value * 1.1),
    meanBeat: along((i) => height * Math.exp(-((i - 10) ** 2) / 2)),
    sdBeat: along(() => 0.1),
    validBeats: along(() => beats),
  };
}
