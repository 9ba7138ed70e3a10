import type { contract, InputOf, ReaderAgreement, ReviewerProgress } from '../../../preload/contract/contract.ts';
import { agreementFigure } from '../../../preload/figures/agreement/agreementFigure.ts';
import { inFileName, nameOfFile } from '../../../preload/figures/fileName.ts';
import { tablePages } from '../../../preload/figures/tables/tablePages.ts';
import { whole } from '../../../preload/words/numberFormats.ts';
import { reviewActions, verdicts } from '../../../preload/words/reviewActions.ts';
import { agreementSvg } from '../../figures/agreementFigure.ts';
import { tableFigure } from '../../figures/tableFigure.ts';
import type { AppContext } from '../context.ts';
import type { FigurePages } from '../figures/figurePages.ts';

type Version = Pick<AppContext, 'version'>;

/** What two readers hold of the same beats, with kappa and its interval. */
export function agreementFigures(
  { version }: Version,
  found: ReaderAgreement,
  asked: InputOf<typeof contract, 'reviews.agreement'>,
): FigurePages & { readonly provenance: readonly string[] } {
  const provenance = [
    `A queue chose these beats: the agreement is not that of the archive. Bootstrap of patients, seed ${asked.seed}.`,
    `BeatLens ${version}`,
  ];
  return {
    ...{ count: 1, provenance },
    fileName: nameOfFile(['agreement', inFileName(found.first), inFileName(found.second)], asked),
    draw: () => agreementSvg(agreementFigure(found), provenance),
  };
}

/** What each reviewer has done. */
export function progressFigures(
  { version }: Version,
  reviewers: readonly ReviewerProgress[],
  filter: InputOf<typeof contract, 'reviews.progress'>,
): FigurePages {
  const number = (title: string) => ({ title, isNumber: true });
  const pages = tablePages({
    ...{ title: 'Progress of the review', subtitle: 'Beats by the verdict that stands', mark: null, remarks: [] },
    sections: [
      {
        heading: 'Reviewers',
        note: 'Median: from seeing a beat to deciding, of the acts whose time was measured.',
        columns: [
          { title: 'reviewer' },
          ...verdicts.map((name) => number(reviewActions[name].title)),
          ...['beats', 'starred', 'notes', 'median'].map(number),
        ],
        rows: reviewers.map(({ reviewer, verdicts: counts, beats, starred, notes, medianMs }) => [
          reviewer,
          ...verdicts.map((name) => whole(counts[name])),
          ...[whole(beats), whole(starred), whole(notes)],
          medianMs === null ? 'not measured' : `${(medianMs / 1000).toFixed(1)} s`,
        ]),
      },
    ],
    provenance: [`BeatLens ${version}`],
  });
  return {
    count: pages.length,
    fileName: nameOfFile(['review-progress'], filter),
    draw: (at) => tableFigure(pages[at]!),
  };
}
