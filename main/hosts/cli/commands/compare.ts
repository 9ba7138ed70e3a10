import type { Comparison } from '../../../../preload/contract/contract.ts';
import { plural, whole } from '../../../../preload/words/numberFormats.ts';
import { type SplitPart, splitParts, splits } from '../../../../preload/words/splits.ts';
import { exactly } from '../arguments.ts';
import type { Command } from '../command.ts';
import { lined, range, withInterval } from '../evaluationTables.ts';
import { findModel } from '../find.ts';
import { facts, percent } from '../table.ts';
import { withoutSignalLines } from '../withoutSignalLines.ts';
import { WrongUsage } from '../wrongUsage.ts';

export const command: Command = {
  examples: ['--model cnn-patients-1 --with resnet-patients-1 --part test'],
  notes: [
    'The models are compared on the beats that are in this part of both splits. Models with the same split, seed and archives',
    'have all beats in common.',
  ],
  options: {
    model: { type: 'string', value: 'A', required: true, help: 'name, beginning of the name, or latest' },
    with: { type: 'string', value: 'B', required: true, help: 'the other model' },
    part: { type: 'string', value: 'PART', help: 'part of both splits', values: splitParts, default: 'test' },
  },
  async run({ positionals, values, output, progress, signal, api: open }) {
    exactly(positionals);
    const [asked, other] = [values.required('model'), values.required('with')];
    const part: SplitPart = values.oneOf('part', splitParts) ?? 'test';
    const api = await open();
    const [first, second] = [await findModel(api, asked), await findModel(api, other)];
    if (first.id === second.id) throw new WrongUsage(`--model and --with both mean ${first.name}`);
    const result = await api.run(
      'evaluations.compare',
      { modelId: first.id, otherId: second.id, part },
      { onProgress: (step) => progress.show(step), signal },
    );
    progress.clear();
    if (output.json) return output.document(result);
    for (const line of linesOf(result)) await output.line(line);
  },
};

function linesOf(result: Comparison): string[] {
  const { first, second, discordant, mcnemar, difference } = result;
  const described = ({ model, network, labelSet, split, seed, archives, engine, beats }: Comparison['first']) =>
    `${model}: ${network}, ${labelSet}, split ${split}, seed ${seed ?? 'none'}, ${archives.join(', ')}, engine ${engine.name} (${engine.version}), ${plural(beats, 'beat')} in its part`;
  const seen = result.seenByOther;
  const pairs: [string, string][] = [
    ['A', described(first)],
    ['B', described(second)],
    [
      'part',
      `${result.part}. ${[...new Set([first.split, second.split])].map((name) => splits[name].meaning).join(' ')}`,
    ],
    [
      'beats',
      `${whole(result.beats)} that both have, of ${plural(result.records, 'record')}, ${plural(result.patients, 'patient')}${result.synthetic ? ' (SYNTHETIC DATA)' : ''}; classes of ${result.labelSet}`,
    ],
    ...withoutSignalLines(result.withoutSignal, 'not compared'),
    ...(seen.first + seen.second > 0
      ? ([
          ['left out', `${whole(seen.first)} of A and ${whole(seen.second)} of B that the other has in another part`],
        ] as [string, string][])
      : []),
  ];
  const rates = [
    ['accuracy %', ...[first, second].map((side) => withInterval(side.accuracy, side.accuracyInterval))],
    ['macro-F1', ...[first, second].map((side) => percent(side.macroF1))],
    ...result.labels.map((label) => [
      `${label} Se/+P`,
      ...[first, second].map(({ perClass }) => `${percent(perClass[label]?.se)} / ${percent(perClass[label]?.ppv)}`),
    ]),
  ];
  const test =
    mcnemar.test === 'exact'
      ? 'exact binomial (fewer than 25 discordant beats)'
      : `chi-square ${mcnemar.statistic!.toFixed(2)} with continuity correction, 1 degree of freedom`;
  return [
    ...facts(pairs),
    '',
    ...lined(['', 'A', 'B'], rates),
    '',
    ...lined(
      ['', 'B right', 'B wrong'],
      [
        ['A right', whole(discordant.bothRight), whole(discordant.onlyFirst)],
        ['A wrong', whole(discordant.onlySecond), whole(discordant.bothWrong)],
      ],
    ),
    '',
    `McNemar: ${test}, p = ${mcnemar.p < 1e-4 ? mcnemar.p.toExponential(2) : mcnemar.p.toFixed(4)}`,
    `accuracy of A minus B: ${(difference.accuracy * 100).toFixed(2)} points${difference.interval ? ` [${range(difference.interval, ' to ')}, 95 % by patients]` : ''}`,
    ...result.remarks.map((remark) => `note: ${remark}`),
  ];
}
