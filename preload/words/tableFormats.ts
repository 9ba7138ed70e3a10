import { namesOf } from './namesOf.ts';

/** Kinds of files that a table can be written as. */
export const tableFormats = {
  csv: { title: 'CSV', about: 'All digits, the ends of intervals in columns of their own', type: 'text/csv' },
  tex: { title: 'LaTeX', about: 'As printed, with booktabs, no wider than a page of article', type: 'text/x-tex' },
  md: { title: 'Markdown', about: 'As printed', type: 'text/markdown' },
} as const satisfies Readonly<Record<string, { title: string; about: string; type: string }>>;

export type TableFormat = keyof typeof tableFormats;
export const tableFormatNames = namesOf(tableFormats);

/** Kinds of figures whose numbers leave as a table, too. */
export const tabulatedKinds = [
  'confusion',
  'scores',
  'event-list',
  'method-comparison',
  'agreement',
  'concepts',
  'located-causes',
] as const;
export type TabulatedKind = (typeof tabulatedKinds)[number];

/** Kinds of figures whose curves leave as CSV alone: a row a sample, a point, an epoch or a beat. */
export const curveKinds = [
  'beat',
  'class-means',
  'subtypes',
  'record-mean',
  'curves',
  'training',
  'tachogram',
] as const;
export type CurveKind = (typeof curveKinds)[number];
