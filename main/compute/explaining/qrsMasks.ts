import { openRecord } from '../../ecg/archive/openRecord.ts';
import { readOnce } from '../../ecg/record/readOnce.ts';
import type { WindowSpec } from '../../ecg/windows/windows.ts';
import type { ManifestRecord } from '../beats/manifest.ts';
import { wavesOfRecord } from './windowWaves.ts';

/** A QRS complex stands within this time of R in any case. */
const leastSeconds = 0.09;
/** Delineation may make it longer, up to this: beyond, what was taken for QRS may be the artefact that is looked for. */
const mostSeconds = 0.12;

/** Where the windows of a record's beats have QRS complexes, their own or those of other beats: 1 there. [beats][samples] @throws ReadFailure */
export async function qrsMasks(record: ManifestRecord, window: WindowSpec): Promise<Uint8Array[]> {
  const open = readOnce(await openRecord(record.headerPath));
  const scale = window.samplingRateHz / open.header.samplingRateHz;
  const [least, most] = [leastSeconds, mostSeconds].map((seconds) => Math.round(seconds * window.samplingRateHz));
  const waves = wavesOfRecord(open, record, window);
  return Array.from(record.beats.sample, (fiducial, beat) => {
    const mask = new Uint8Array(window.beforeSamples + window.afterSamples);
    const fill = (from: number, to: number) => mask.fill(1, Math.max(0, from), Math.max(0, to));
    for (const other of record.recordBeats.sample) {
      const at = Math.round((other - fiducial) * scale) + window.beforeSamples;
      fill(at - least!, at + least! + 1);
    }
    const own = waves[beat]!.qrs;
    const r = window.beforeSamples;
    if (own) fill(Math.max(own[0], r - most!), Math.min(own[1], r + most! + 1));
    return mask;
  });
}
