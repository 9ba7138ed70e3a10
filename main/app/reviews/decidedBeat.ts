import { positionText } from '../../../preload/words/positionText.ts';
import { detectedBeat } from '../../../preload/words/symbols.ts';
import { type BeatPlace, beatPlaces, findBeat, nearestBeatSample } from '../../index/beats.ts';
import type { DecidedBeat } from '../../index/decisions.ts';
import { recordings } from '../../index/recordings.ts';
import { getRecord, type RecordRow } from '../../index/records.ts';
import type { AppContext } from '../context.ts';
import { Conflict, NotFound } from '../errors.ts';

export type About = { readonly beatId: number } | { readonly recordId: number; readonly sample: number };

/** A beat as decisions name it, with what the index has of it. */
export interface Meant {
  readonly beat: DecidedBeat;
  readonly record: RecordRow;
  readonly row: BeatPlace | undefined;
}

/** @throws NotFound, Conflict of a record without annotator */
export function meantBy(context: Pick<AppContext, 'index'>, about: About): Meant {
  return meantByEach(context, [about])[0]!;
}

/** The same of many beats, each record and all beats read once. @throws NotFound, Conflict of a record without annotator */
export function meantByEach({ index }: Pick<AppContext, 'index'>, abouts: readonly About[]): Meant[] {
  const ids = abouts.flatMap((about) => ('beatId' in about ? [about.beatId] : []));
  const places = beatPlaces(index, ids);
  const known = new Map<number, (row: BeatPlace | undefined, sample: number) => Meant>();
  const meantIn = (recordId: number) => {
    const found = known.get(recordId) ?? meaning(index, recordId);
    known.set(recordId, found);
    return found;
  };
  return abouts.map((about) => {
    if ('recordId' in about) {
      const row = findBeat(index, about.recordId, about.sample);
      return meantIn(about.recordId)(row, row?.sample ?? about.sample);
    }
    const row = places.get(about.beatId);
    if (row === undefined)
      throw new NotFound(`there is no beat ${about.beatId}; its record may have been removed or replaced`);
    return meantIn(row.recordId)(row, row.sample);
  });
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

/** What a beat or a place of a record means in the words of decisions. */
function meaning(index: AppContext['index'], recordId: number): (row: BeatPlace | undefined, sample: number) => Meant {
  const record = getRecord(index, recordId);
  if (record === undefined) throw new NotFound(`there is no record ${recordId}; it may have been removed or replaced`);
  const { archive, folder, name, patient, samplingRateHz } = record;
  const facts = {
    ...{ archive, folder, record: name, patient, samplingRateHz, annotator: annotatorOf(record) },
    recording: recordings(index, recordId).get(recordId) ?? null,
  };
  return (row, sample) => {
    if (sample >= record.samples) {
      throw new NotFound(
        `record ${name} has no sample ${positionText(sample)}: expected one from 0 to ${record.samples - 1}`,
      );
    }
    return { beat: { ...facts, sample, given: row?.symbol ?? null }, record, row };
  };
}
