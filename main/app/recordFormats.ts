import { formats } from '../ecg/formats/formats.ts';

/** What people are told of the file formats of records, made of what each format says of itself. */
export const recordFormats = {
  /** What a folder may hold, in a hint. */
  short: formats.map(({ words }) => words.short).join(' or '),
  /** To someone who sees BeatLens for the first time. */
  long: formats.map(({ words }) => words.long).join('; or '),
  /** Annotators inside a record's own file: `, NAME = WHAT` for each format that has one. */
  ownAnnotators: formats
    .flatMap(({ ownAnnotator }) => (ownAnnotator ? [`, ${ownAnnotator.name} = ${ownAnnotator.help}`] : []))
    .join(''),
};
