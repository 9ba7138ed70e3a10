/** Beats one record can hold: a month of Holter at 300 beats a minute has 13 million. */
const beatsPerRecord = 2 ** 24;

/** Id of the beat at `place` (from 0) of a record. The order of ids is the order of positions: see migration 0010. */
export function beatId(recordId: number, place: number): number {
  if (place >= beatsPerRecord) throw new Error(`a record holds at most ${beatsPerRecord} beats`);
  return recordId * beatsPerRecord + place;
}

export function recordOfBeat(id: number): number {
  return Math.floor(id / beatsPerRecord);
}

/** First and last id that beats of this record can have. */
export function beatIdRange(recordId: number): readonly [first: number, last: number] {
  return [beatId(recordId, 0), beatId(recordId, beatsPerRecord - 1)];
}
