import type { WavePlaces } from '../../../models/explanation/maps/relevanceMassByWave.ts';
import { openRecord } from '../../ecg/archive/openRecord.ts';
import { type BeatWaves, delineate, type Wave } from '../../ecg/delineation/delineate.ts';
import { marginSeconds } from '../../ecg/delineation/marginSeconds.ts';
import { shiftWaves } from '../../ecg/delineation/shiftWaves.ts';
import { leadSample } from '../../ecg/record/leadSample.ts';
import { toMillivolts } from '../../ecg/record/physical.ts';
import type { OpenRecord } from '../../ecg/record/signals.ts';
import type { WindowSpec } from '../../ecg/windows/windows.ts';
import type { ManifestRecord } from '../beats/manifest.ts';

/** As `wavesOfRecord`, of a record that nobody else reads now. @throws ReadFailure */
export async function windowWaves(record: ManifestRecord, window: WindowSpec): Promise<WavePlaces[]> {
  return wavesOfRecord(await openRecord(record.headerPath), record, window);
}

/**
 * Where the waves of a record's beats lie in their windows, from the lead that the windows are cut from. A beat's neighbours
 * bound its waves, so that they are delineated with it; the rest of the lead is left alone. One a fiducial, in their order.
 *
 * @throws ReadFailure
 */
export function wavesOfRecord(
  { header, length, read }: OpenRecord,
  record: ManifestRecord,
  window: WindowSpec,
): WavePlaces[] {
  const samplesPerFrame = header.signals[record.signal]?.samplesPerFrame ?? 1;
  const samplingRateHz = header.samplingRateHz * samplesPerFrame;
  const [lead] = read({ from: 0, to: length, signals: [record.signal] });
  const sampleOf = (position: number) => leadSample(position, samplesPerFrame, length);
  const all = record.recordBeats.sample.map(sampleOf);
  const waves = wavesAround(toMillivolts(lead!), samplingRateHz, all, beatsWanted(record));
  const scale = window.samplingRateHz / samplingRateHz;
  return Array.from(record.beats.sample, (position) => {
    const fiducial = sampleOf(position);
    const place = (wave: Wave | null): [number, number] | null => {
      if (wave === null) return null;
      const at = (sample: number) => Math.round((sample - fiducial) * scale) + window.beforeSamples;
      return [at(wave.onset), at(wave.end) + 1];
    };
    const beat = waves.get(fiducial);
    return { p: place(beat?.p ?? null), qrs: place(beat?.qrs ?? null), t: place(beat?.t ?? null) };
  });
}

/** Whether each beat of the record is asked for. [beats of the record] */
function beatsWanted({ beats, recordBeats }: ManifestRecord): boolean[] {
  const wanted = new Set(beats.sample);
  return Array.from(recordBeats.sample, (sample) => wanted.has(sample));
}

/** Waves of the wanted beats by their fiducials. Beats that follow each other closely are delineated in one run. */
function wavesAround(
  millivolts: Float32Array,
  samplingRateHz: number,
  fiducials: Float64Array,
  isWanted: readonly boolean[],
): Map<number, BeatWaves> {
  const found = new Map<number, BeatWaves>();
  const margin = Math.round(marginSeconds * samplingRateHz);
  for (let first = 0; first < fiducials.length; first++) {
    if (!isWanted[first]) continue;
    let last = first;
    // A gap of up to three beats costs less to go through than two margins.
    for (let beat = first + 1; beat < fiducials.length && beat <= last + 4; beat++) if (isWanted[beat]) last = beat;
    const run = fiducials.subarray(Math.max(0, first - 1), Math.min(fiducials.length, last + 2));
    const from = Math.max(0, run[0]! - margin);
    const stretch = millivolts.subarray(from, run[run.length - 1]! + margin);
    const waves = delineate(
      stretch,
      samplingRateHz,
      run.map((sample) => sample - from),
    );
    run.forEach((sample, at) => {
      const own = Math.max(0, first - 1) + at;
      if (isWanted[own]) found.set(sample, shiftWaves(waves[at]!, from));
    });
    first = last;
  }
  return found;
}
