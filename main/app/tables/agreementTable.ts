import type { ReaderAgreement } from '../../../preload/contract/contract.ts';
import { type Cell, number, share, type TableBlock, text } from '../../../preload/figures/report.ts';
import { whole } from '../../../preload/words/numberFormats.ts';

/** How far readers agree, a pair a row. */
export function agreementTable(agreements: readonly ReaderAgreement[]): TableBlock {
  return {
    kind: 'table',
    name: 'review-agreement',
    caption: 'Agreement of two readers about the beats on which both have a verdict.',
    columns: [
      { heading: 'First' },
      { heading: 'Second' },
      { heading: 'Beats', isNumber: true },
      { heading: 'Agree', unit: '%', isNumber: true },
      { heading: 'Cohen’s kappa', unit: '[95 %]', isNumber: true },
      { heading: 'Differ', unit: 'beats', isNumber: true },
      { heading: 'Adjudicated', unit: 'beats', isNumber: true },
    ],
    rows: agreements.map((one) => [
      text(one.first),
      text(one.second),
      number(one.beats, whole),
      share(one.observed, { digits: 1 }),
      kappaCell(one),
      number(one.differences.length, whole),
      number(one.adjudicated, whole),
    ]),
    notes: [
      'Kappa: Cohen 1960; its interval by a bootstrap of patients. The given labels are a reader, not the truth.',
      ...(agreements.some(({ kappa, kappaInterval }) => kappa !== null && kappaInterval === null)
        ? ['Kappa without an interval: the beats are of one patient, and the bootstrap needs several.']
        : []),
    ],
  };
}

function kappaCell({ kappa, kappaInterval: ends }: ReaderAgreement): Cell {
  const shown = ends ? ` [${ends.map((end) => end.toFixed(2)).join('\u2013')}]` : '';
  const cell = number(kappa, (value) => `${value.toFixed(3)}${shown}`, 'not defined');
  return ends && cell.value !== null ? { ...cell, interval: [ends[0]!, ends[1]!] } : cell;
}
