/**
 * A position in frames of the record, as annotations and beats have it everywhere: a whole number wherever the annotator counts
 * frames, a fraction where its clock is finer (ARCHITECTURE, 2026-11-29). 15 significant digits, which a double holds exactly, so
 * that the same time always is the same number, prints short and is found again by what was printed.
 */
export function framePosition(frames: number): number {
  return Number.isInteger(frames) ? frames : Number(frames.toPrecision(15));
}
