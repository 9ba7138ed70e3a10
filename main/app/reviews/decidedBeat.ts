import { positionText } from '../../../preload/words/positionText.ts';
import { detectedBeat } from '../../../preload/words/symbols.ts';
import { type BeatRow, findBeat, nearestBeatSample } from '../../index/beats.ts';
import type { DecidedBeat } from '../../index/decisions.ts';
import { recordings } from '../../index/recordings.ts';
import { getRecord, type RecordRow } from '../../index/records.ts';
import type { AppContext } from '../context.ts';
import { Conflict, NotFound } from '../errors.ts';
import { requireBeat } from '../require.ts';

export type About = { readonly beatId: number } | { readonly recordId: number; readonly sample: number };

/** A beat as decisions name it, with what the index has of it. */
export interface Meant {
  readonly beat: DecidedBeat;
  readonly record: RecordRow;
  readonly row: BeatRow | undefined;
}

/** @throws NotFound, Conflict of a record without annotator */
export function meantBy(context: Pick<AppContext, 'index'>, about: About): Meant {
  const { index } = context;
  if ('beatId' in about) {
    const row = requireBeat(context, about.beatId);
    return meant(context, getRecord(index, row.recordId)!, row, row.sample);
  }
  const record = getRecord(index, about.recordId);
  if (record === undefined)
    throw new NotFound(`there is no record ${about.recordId}; it may have been removed or replaced`);
  if (about.sample >= record.samples) {
    throw new NotFound(
      `record ${record.name} has no sample ${positionText(about.sample)}: expected one from 0 to ${record.samples - 1}`,
    );
  }
  const row = findBeat(index, record.id, about.sample);
  return meant(context, record, row, row?.sample ?? about.sample);
}

/** Whose beats the record's are. @throws Conflict where there are none */
export function annotatorOf(record: RecordRow): string {
  if (record.beatsFrom !== null) return record.beatsFrom.annotator;
  if (record.detection !== null) return detectedBeat;
  throw new Conflict(`record ${record.name} has no beats to review: find them first (detect)`);
}

export function noBeatAt({ index }: Pick<AppContext, 'index'>, { record, beat }: Meant): NotFound {
  const nearest = nearestBeatSample(index, record.id, beat.sample);
  const hint = nearest === undefined ? 'it has none' : `the nearest is at ${positionText(nearest)}`;
  return new NotFound(
    `record ${record.name} has no beat at sample ${positionText(beat.sample)}, nor did this reviewer add one there; ${hint}`,
  );
}

function meant(context: Pick<AppContext, 'index'>, record: RecordRow, row: BeatRow | undefined, sample: number): Meant {
  const { archive, folder, name, patient, samplingRateHz } = record;
  const beat = {
    ...{ archive, folder, record: name, patient, samplingRateHz },
    recording: recordings(context.index, record.id).get(record.id) ?? null,
    annotator: annotatorOf(record),
    ...{ sample, given: row?.symbol ?? null },
  };
  return { beat, record, row };
}
