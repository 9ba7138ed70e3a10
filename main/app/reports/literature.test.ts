import { expect, test } from 'vitest';
import { scoreFacts } from '../../../preload/words/methodScores.ts';
import { methodFacts } from '../../../preload/words/methods.ts';
import { bibtex, cite, literature, referenceItems, type WorkKey, workOf } from './literature.ts';

const keys = Object.keys(literature) as WorkKey[];

test('the source of every method and of every score is in the literature', () => {
  const sources = [...Object.values(methodFacts), ...Object.values(scoreFacts)].map(({ source }) => source);
  expect(sources.map((source) => cite(workOf(source)))).toEqual(sources);
});

test('a reference stands once, in the order of the keys', () => {
  const items = referenceItems(['zhou2016', 'cohen1960', 'zhou2016']);
  expect(items.map(({ key }) => key)).toEqual(['cohen1960', 'zhou2016']);
  expect(items[0]!.text).toBe(
    'Cohen J (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement 20(1):37-46.',
  );
});

test('BibTeX has an entry a work, with names as family and initials', () => {
  const written = bibtex(keys);
  expect(written.match(/^@\w+\{\w+,$/gm)).toHaveLength(keys.length);
  expect(written).toContain('author = {Hochreiter, S. and Schmidhuber, J.}');
  expect(written).toContain('author = {de Chazal, P. and O’Dwyer, M. and Reilly, R. B.}');
  expect(written).toContain('and Das, A. and others}');
});
