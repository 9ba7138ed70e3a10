import type { ReaderAgreement, ReviewerProgress, ReviewState } from '../../../../preload/contract/contract.ts';
import { type Block, number, type Part, type TableBlock, text } from '../../../../preload/figures/report.ts';
import { whole } from '../../../../preload/words/numberFormats.ts';
import { reviewActions, verdicts } from '../../../../preload/words/reviewActions.ts';
import { agreementMatrix } from '../../tables/agreementMatrix.ts';
import { agreementTable } from '../../tables/agreementTable.ts';

export interface ReviewData {
  readonly progress: readonly ReviewerProgress[];
  readonly states: readonly ReviewState[];
  /** Of each pair of reviewers, and of each with the given labels. */
  readonly agreements: readonly ReaderAgreement[];
}

/** What reviewers decided, how far they agree, and which labels changed. The archive itself is never changed. */
export function reviewPart({ progress, states, agreements }: ReviewData): Part {
  if (progress.length === 0) {
    return { title: 'Review', blocks: [{ kind: 'paragraph', text: 'No reviewer has decided about a beat yet.' }] };
  }
  return {
    title: 'Review',
    blocks: [
      decisionTable(progress),
      ...agreementBlocks(agreements),
      { kind: 'heading', text: 'What changed' },
      ...changes(states),
    ],
  };
}

function decisionTable(progress: readonly ReviewerProgress[]): TableBlock {
  return {
    kind: 'table',
    name: 'review-decisions',
    caption: 'Beats with a verdict of each reviewer, by the verdict that stands now.',
    columns: [
      { heading: 'Reviewer' },
      { heading: 'Beats', isNumber: true },
      ...verdicts.map((name) => ({ heading: reviewActions[name].title, isNumber: true })),
      { heading: 'Notes', isNumber: true },
      { heading: 'Median time', unit: 's', isNumber: true },
    ],
    rows: progress.map(({ reviewer, beats, verdicts: own, notes, medianMs }) => [
      text(reviewer),
      number(beats, whole),
      ...verdicts.map((name) => number(own[name], whole)),
      number(notes, whole),
      number(medianMs === null ? null : medianMs / 1000, (value) => value.toFixed(1)),
    ]),
    notes: ['Median time: from seeing a beat to the decision, where it was measured; a dash: not measured.'],
  };
}

function agreementBlocks(agreements: readonly ReaderAgreement[]): Block[] {
  const compared = agreements.filter(({ beats }) => beats > 0);
  const heading = { kind: 'heading', text: 'Agreement' } as const;
  if (compared.length === 0) return [heading, { kind: 'paragraph', text: 'Not assessed: no beat has two verdicts.' }];
  return [heading, agreementTable(compared), ...compared.map(agreementMatrix)];
}

/** Given label to label held now, counted for each reviewer. */
function changes(states: readonly ReviewState[]): Block[] {
  const counts = new Map<string, number>();
  for (const { reviewer, verdict, given, label } of states) {
    if (verdict !== 'relabel' && verdict !== 'add' && verdict !== 'delete') continue;
    const key = JSON.stringify([reviewer, verdict, given, label]);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  if (counts.size === 0) return [{ kind: 'paragraph', text: 'No label was changed, no beat added or deleted.' }];
  const rows = [...counts].map(([key, n]) => {
    const [reviewer, verdict, given, label] = JSON.parse(key) as [
      string,
      'relabel' | 'add' | 'delete',
      string | null,
      string | null,
    ];
    return { reviewer, verdict, given, label, n };
  });
  rows.sort((a, b) => (a.reviewer < b.reviewer ? -1 : a.reviewer > b.reviewer ? 1 : b.n - a.n));
  return [
    {
      kind: 'table',
      name: 'review-changes',
      caption: 'Labels that reviewers changed, beats that they added or deleted.',
      columns: [
        { heading: 'Reviewer' },
        { heading: 'Decision' },
        { heading: 'Given label' },
        { heading: 'Label held' },
        { heading: 'Beats', isNumber: true },
      ],
      rows: rows.map(({ reviewer, verdict, given, label, n }) => [
        text(reviewer),
        text(reviewActions[verdict].title),
        text(given ?? 'none'),
        text(label ?? 'no beat'),
        number(n, whole),
      ]),
    },
  ];
}
