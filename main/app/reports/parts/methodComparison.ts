import type { MethodComparison } from '../../../../preload/contract/contract.ts';
import type { Part } from '../../../../preload/figures/report.ts';
import { comparedTitle } from '../../../../preload/words/comparedTitle.ts';
import { scoreFacts, scoreNames } from '../../../../preload/words/methodScores.ts';
import { whole } from '../../../../preload/words/numberFormats.ts';
import { methodScoresTable } from '../../tables/methodScoresTable.ts';

/** How faithful the maps of several methods are on the same beats, beside maps that know no network. */
export function methodComparisonPart(
  found: MethodComparison | null,
  model: string,
  files: { readonly svg: string; readonly csv: string } | null,
): Part {
  const title = `Comparison of methods on ${model}`;
  if (found === null || files === null) {
    return {
      title,
      blocks: [
        {
          kind: 'paragraph',
          text: 'Not assessed: no comparison of methods of this model is stored. Make one with this command, then make the report again.',
        },
        {
          kind: 'commands',
          lines: [
            `beatlens compare-methods --model ${model} --class all --methods all --part test --beats 100 --seed 1`,
          ],
        },
      ],
    };
  }
  const rows = found.methods.map(({ method, all }) => ({ method, ...all }));
  const beats = found.classes.map(({ target, beats }) => `${target} ${whole(beats)}`).join(', ');
  return {
    title,
    blocks: [
      {
        kind: 'paragraph',
        text: `All methods, and maps that know no network, explain the same beats (${beats}; ${found.part ?? 'all'} part, seed ${found.choices.seed}), each for its given class. 95 % intervals come from a bootstrap of patients.`,
      },
      {
        kind: 'figure',
        name: `${model}-methods`,
        svg: files.svg,
        caption: `Scores of the maps of ${model} by method, and where each method puts its weight.`,
        alt: rows
          .map(
            ({ method, scores }) =>
              `${comparedTitle(method)}: degradation ${scores.degradation?.mean?.toFixed(3) ?? 'not known'}`,
          )
          .join('; '),
      },
      methodScoresTable(found, model),
      { kind: 'heading', text: 'What the scores say' },
      {
        kind: 'facts',
        facts: scoreNames.map((name) => ({
          name: scoreFacts[name].title,
          text: scoreFacts[name].meaning(found.choices),
          rule: scoreFacts[name].source,
        })),
      },
    ],
    attachments: [
      {
        fileName: `${model}-methods-all-numbers.csv`,
        type: 'text/csv',
        content: files.csv,
        description: `Every number of the comparison of methods on ${model}`,
      },
    ],
  };
}
