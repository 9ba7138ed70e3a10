import type { Part } from '../../../../preload/figures/report.ts';
import { bibtex, referenceItems, type WorkKey } from '../literature.ts';

/** The literature that the report names, also as a BibTeX file. */
export function referencesPart(keys: readonly WorkKey[]): Part {
  if (keys.length === 0) return { title: 'References', blocks: [{ kind: 'paragraph', text: 'None.' }] };
  return {
    title: 'References',
    blocks: [{ kind: 'references', items: referenceItems(keys) }],
    attachments: [
      {
        fileName: 'references.bib',
        type: 'application/x-bibtex',
        content: bibtex(keys),
        description: 'The references as BibTeX',
      },
    ],
  };
}
