import type { BeatColumns } from '../../preload/words/beatTable.ts';
import type { SplitPart } from '../../preload/words/splits.ts';
import { beatId } from './beatId.ts';
import { modelColumns, untilSame } from './columns/readColumns.ts';
import { none, partBytes, type SaidColumns } from './columns/storedColumns.ts';
import type { Index } from './query.ts';

/** Beats that a model knows, in the order of their ids, with their given class and what the model said of them. */
export type KnownBeats = BeatColumns<'id' | 'classIndex' | 'predicted'>;

/** Beats of one part of a model's split, or of all its parts with null. */
export function modelBeats(index: Index, modelId: number, part: SplitPart | null): KnownBeats {
  if (part === null) return knownBeats(index, modelId, ({ part: of }, place) => of[place] !== none);
  const wanted = partBytes[part];
  return knownBeats(index, modelId, ({ part: of }, place) => of[place] === wanted);
}

/** Beats with a class that a model knows, in a part of its split or not. */
export function referenceBeats(index: Index, modelId: number): KnownBeats {
  return knownBeats(index, modelId, ({ given }, place) => given[place] !== none);
}

/** Without a row of `model_beats`: two million beats take 2 s as rows. `none` of the columns is `noClass`. */
function knownBeats(index: Index, modelId: number, holds: (said: SaidColumns, place: number) => boolean): KnownBeats {
  return untilSame(() => {
    const columns = modelColumns(index, modelId);
    const found: [said: SaidColumns, recordId: number, places: number[]][] = [];
    let beats = 0;
    for (const [recordId, record] of columns) {
      const said = record.said();
      const places: number[] = [];
      for (let place = 0; place < said.part.length; place++) if (holds(said, place)) places.push(place);
      found.push([said, recordId, places]);
      beats += places.length;
    }
    const known = { id: new Float64Array(beats), classIndex: new Uint8Array(beats), predicted: new Uint8Array(beats) };
    let at = 0;
    for (const [said, recordId, places] of found) {
      const first = beatId(recordId, 0);
      for (const place of places) {
        known.id[at] = first + place;
        known.classIndex[at] = said.given[place]!;
        known.predicted[at++] = said.predicted[place]!;
      }
    }
    return known;
  });
}
