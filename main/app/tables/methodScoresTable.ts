import type { MethodComparison } from '../../../preload/contract/contract.ts';
import { type Cell, number, type TableBlock, text } from '../../../preload/figures/report.ts';
import { comparedTitle } from '../../../preload/words/comparedTitle.ts';
import { isControlMap } from '../../../preload/words/controlMaps.ts';
import {
  bestControls,
  betterArrow,
  comparisonRemarks,
  type Measured,
  type ScoreName,
  scoreFacts,
  scoreNames,
  verdictOf,
} from '../../../preload/words/methodScores.ts';

/** Every score of each method and control map: mean over all beats with its 95 % interval by patients. */
export function methodScoresTable({ methods, leftOut = [] }: MethodComparison, model: string): TableBlock {
  const rows = methods.map(({ method, all }) => ({ method, ...all }));
  const controls = bestControls(rows);
  return {
    kind: 'table',
    name: `${model}-methods`,
    caption: `Scores of each method on ${model}: mean over beats [95 % interval].`,
    columns: [{ heading: 'Method' }, ...scoreNames.map((name) => ({ heading: headOf(name), isNumber: true }))],
    rows: rows.map(({ method, scores }) => [
      text(comparedTitle(method)),
      ...scoreNames.map((name) => {
        const verdict = isControlMap(method) ? undefined : verdictOf(name, scores[name], controls[name]);
        return measured(scores[name], verdict === 'no-better' ? ' ~' : verdict === 'worse' ? ' !' : '');
      }),
    ]),
    notes: [
      '~ no better than the best of the maps that know no network: the intervals overlap. ! worse than it.',
      ...comparisonRemarks(rows, rows[0]?.patients ?? 0),
      ...leftOut.map(({ method, reason }) => `${comparedTitle(method)} left out: ${reason}`),
    ],
  };
}

function headOf(name: ScoreName): string {
  const { short, better } = scoreFacts[name];
  return better === undefined ? short : `${short} ${betterArrow[better]}`;
}

function measured(one: Measured | undefined, mark: string): Cell {
  const ends = one?.interval ?? undefined;
  const shown = ends ? ` [${ends.map((end) => end.toFixed(2)).join('\u2013')}]` : '';
  const cell = number(one?.mean, (mean) => `${mean.toFixed(3)}${shown}${mark}`);
  return ends === undefined || cell.value === null ? cell : { ...cell, interval: [ends[0], ends[1]] };
}
