import type { RecordHeader } from './header.ts';

const syntheticMark = 'synthetic:';
/** Stands in every header that BeatLens writes for a made-up record: by it a record is known as synthetic. */
export const syntheticComment = `${syntheticMark} made by BeatLens, not a recording of a person`;

export function isSynthetic({ comments }: Pick<RecordHeader, 'comments'>): boolean {
  return comments.some((comment) => comment.startsWith(syntheticMark));
}
