import type { ManifestRecord } from '../../compute/beats/manifest.ts';
import { type BeatRow, beatsOfRecord } from '../../index/beats.ts';
import type { RecordRow } from '../../index/records.ts';
import type { AppContext } from '../context.ts';
import { headerPath } from '../require.ts';

/** One beat of a record, cut from signal `signal`, as compute takes it: with all beats of the record, for its rhythm. */
export function oneBeatOf(
  { index }: Pick<AppContext, 'index'>,
  record: RecordRow,
  signal: number,
  { sample }: Pick<BeatRow, 'sample'>,
): ManifestRecord {
  return {
    ...{ record: record.name, headerPath: headerPath(record), signal },
    beats: { sample: Float64Array.of(sample) },
    recordBeats: beatsOfRecord(index, record.id),
  };
}
