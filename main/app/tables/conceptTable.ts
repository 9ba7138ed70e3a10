import type { ConceptUse } from '../../../preload/contract/contract.ts';
import { pText } from '../../../preload/figures/conceptBars.ts';
import { type Cell, number, type TableBlock, text } from '../../../preload/figures/report.ts';
import { concepts } from '../../../preload/words/concepts.ts';
import { conceptVerdicts } from '../../../preload/words/conceptVerdicts.ts';

type Interval = readonly [number, number] | null;

/** Every number of the bars, a row a class and concept, as the figure has them. */
export function conceptTable(use: ConceptUse): TableBlock {
  const numbers = [
    'Effect',
    'Random',
    'Of the logit',
    'By the window',
    'Alone',
    'Rises',
    'p',
    'Held',
    'Held by window',
  ];
  return {
    kind: 'table',
    name: `${use.model}-concepts`,
    caption: `Concepts that ${use.model} goes by: change of the logit for one standard deviation of the concept [95 % interval].`,
    columns: [
      { heading: 'Class' },
      { heading: 'Concept' },
      { heading: 'Deviation', isNumber: true },
      { heading: 'Unit' },
      ...numbers.map((heading) => ({ heading, isNumber: true })),
      { heading: 'Verdict' },
    ],
    rows: use.classes.flatMap((one) => [
      ...use.concepts.map(({ concept, deviation, held, heldByWindow }, at) => {
        const score = one.concepts[at]!;
        const { title, unit } = concepts[concept];
        return [
          ...[text(one.target), text(title), number(deviation, three), text(unit)],
          ...[ranged(score?.effect, score?.interval), ranged(score ? 0 : null, score?.floor)],
          ...[number(score?.relative, two), number(score?.throughWindow, two), number(score?.alone, two)],
          ...[ranged(score?.rises.mean, score?.rises.interval), number(score?.corrected, pText)],
          number(score?.beyondShuffled, (networks) => `${networks} of ${use.shuffles}`),
          ...[number(held?.value, two), number(heldByWindow?.value, two)],
          text(conceptVerdicts[score?.verdict ?? 'constant'].title),
        ];
      }),
      ...(one.patient
        ? [
            [
              ...[text(one.target), text('Patient'), number(null, two), text('')],
              ...[ranged(one.patient.effect, one.patient.interval), ranged(0, one.patient.floor)],
              ...[number(one.patient.relative, two), number(null, two), number(null, two)],
              ...[number(null, two), number(one.patient.corrected, pText), number(null, two)],
              ...[number(one.patient.held?.value, two), number(null, two)],
              text(conceptVerdicts[one.patient.verdict].title),
            ],
          ]
        : []),
    ]),
    notes: [
      'Random: 95 % of the random concepts lie between. p after Holm over all rows. Beyond shuffled: in how many networks with shuffled weights the concept moves the logit less. Held: R² on patients left out; of the patient, the share of beats whose patient is recognised.',
    ],
  };
}

function ranged(value: number | null | undefined, interval: Interval | undefined): Cell {
  const shown = interval ? ` [${interval.map((end) => end.toFixed(2)).join('\u2013')}]` : '';
  const cell = number(value, (one) => `${one.toFixed(2)}${shown}`);
  return interval && cell.value !== null ? { ...cell, interval: [interval[0], interval[1]] } : cell;
}

function two(value: number): string {
  return value.toFixed(2);
}

function three(value: number): string {
  return value.toPrecision(3);
}
