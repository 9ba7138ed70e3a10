import { type BeatWaves, delineate } from '../../ecg/delineation/delineate.ts';
import { marginSeconds } from '../../ecg/delineation/marginSeconds.ts';
import { shiftWaves } from '../../ecg/delineation/shiftWaves.ts';
import { leadSample } from '../../ecg/record/leadSample.ts';
import { toMillivolts } from '../../ecg/record/physical.ts';
import { keptRecord } from '../records/keptRecords.ts';

export interface BeatWavesInput {
  readonly headerPath: string;
  /** Position; a voltage. */
  readonly signal: number;
  /** Fiducials in samples (frames) of the record: of the beat, and of its neighbours, which bound its waves. */
  readonly sample: number;
  readonly before: number | null;
  readonly after: number | null;
}

export interface BeatWavesOutput {
  /** Of the lead. */
  readonly samplingRateHz: number;
  /** Samples of the lead that the record has. */
  readonly length: number;
  /** The beat's, in samples of the lead from the start of the record, as the waves are. */
  readonly fiducial: number;
  readonly waves: BeatWaves;
}

/** The waves of one beat in one lead, on samples as recorded. @throws ReadFailure from the files */
export async function* beatWaves(
  { headerPath, signal, sample, before, after }: BeatWavesInput,
  _abort: AbortSignal,
): AsyncGenerator<never, BeatWavesOutput, void> {
  const { header, length, read } = (await keptRecord(headerPath)).record;
  const samplesPerFrame = header.signals[signal]!.samplesPerFrame;
  const samplingRateHz = header.samplingRateHz * samplesPerFrame;
  const run = [before, sample, after].filter((one) => one !== null);
  const margin = Math.round(marginSeconds * header.samplingRateHz);
  const from = Math.max(0, Math.floor(run[0]!) - margin);
  const to = Math.min(length, Math.ceil(run.at(-1)!) + margin);
  const [lead] = read({ from, to, signals: [signal] });
  const offset = from * samplesPerFrame;
  const fiducials = run.map((one) => leadSample(one, samplesPerFrame, length) - offset);
  const found = delineate(toMillivolts(lead!), samplingRateHz, fiducials);
  return {
    samplingRateHz,
    length: length * samplesPerFrame,
    fiducial: leadSample(sample, samplesPerFrame, length),
    waves: shiftWaves(found[before === null ? 0 : 1]!, offset),
  };
}
