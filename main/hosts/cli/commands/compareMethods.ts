import type { MethodComparison } from '../../../../preload/contract.ts';
import {
  bestMethod,
  betterArrow,
  comparisonRemarks,
  randomMap,
  type ScoreName,
  scoreFacts,
  scoreNames,
  verdictOf,
} from '../../../../preload/methodScores.ts';
import { methodFacts } from '../../../../preload/methods.ts';
import { hasFeatureMaps, methodNames, splitMeaning, splitParts } from '../../../../preload/vocabulary.ts';
import { exactly } from '../arguments.ts';
import type { Command } from '../command.ts';
import { findModel } from '../find.ts';
import { facts, seconds, table, whole } from '../table.ts';
import { figureFile, writeFigure } from '../writeFigure.ts';
import { WrongUsage } from '../wrongUsage.ts';

export const compareMethodsCommand: Command = {
  name: 'compare-methods',
  summary: 'Measure how faithful the maps of different methods are',
  usage: [
    '--model M --class V,N|all --methods all --part test --beats 100 --seed 1 [--figure FILE.svg] [--csv FILE] [--json]',
  ],
  notes: [
    'Every method explains the same beats, each for its reference class, beside a random map. 95 % intervals by drawing patients.',
  ],
  options: {
    model: { type: 'string', value: 'MODEL', help: 'name of the model, or latest' },
    class: { type: 'string', value: 'CLASS', help: 'classes of the model, comma-separated, or all' },
    methods: { type: 'string', value: 'LIST', help: `comma-separated of ${methodNames.join(', ')}; or all` },
    part: { type: 'string', value: 'PART', help: `all, ${splitParts.join(', ')}` },
    beats: { type: 'string', value: 'N', help: 'beats of each class at most, patients in turn' },
    seed: {
      type: 'string',
      value: 'N',
      help: 'of the draw of beats, of the random perturbations and of the intervals',
    },
    figure: { type: 'string', value: 'FILE', help: 'score table and wave shares as SVG' },
    csv: { type: 'string', value: 'FILE', help: 'every number as comma-separated values' },
  },
  async run({ positionals, values, output, progress, signal, api: open }) {
    exactly(positionals);
    const target = values.required('class');
    const part = values.requiredOneOf('part', ['all', ...splitParts] as const);
    const beatsPerClass = values.requiredWhole('beats', 1);
    const seed = values.requiredWhole('seed', 0);
    const list = values.required('methods');
    const figure = figureFile(values);
    const csv = values.text('csv');
    const api = await open();
    const model = await findModel(api, values.required('model'));
    const result = await api.run(
      'explanations.compare',
      {
        modelId: model.id,
        methods: methodsOf(list, model.network),
        targets: targetsOf(target, model),
        part: part === 'all' ? null : part,
        beatsPerClass,
        seed,
      },
      { onProgress: (step) => progress.show(step), signal },
    );
    progress.clear();
    for (const [file, format] of [
      [figure, 'svg'],
      [csv, 'csv'],
    ] as const) {
      if (file === undefined) continue;
      const choice = target === 'all' || target.includes(',') || format === 'csv' ? {} : { target };
      const { content } = await api.call('explanations.comparisonFile', { comparisonId: result.id, format, ...choice });
      await writeFigure(file, content);
      progress.say(`${format === 'svg' ? 'figure' : 'table'} written: ${file}`);
    }
    if (output.json) return output.document(result);
    for (const line of lines(result)) await output.line(line);
  },
};

function targetsOf(list: string, model: { readonly name: string; readonly classes: readonly string[] }): string[] {
  if (list === 'all') return [...model.classes];
  return list.split(',').map((target) => {
    if (model.classes.includes(target)) return target;
    throw new WrongUsage(
      `--class "${target}" is no class of ${model.name}; it takes some of ${model.classes.join(',')}, or all`,
    );
  });
}

function methodsOf(list: string, network: string) {
  if (list === 'all') return methodNames.filter((name) => hasMaps(network) || !methodFacts[name].needsFeatureMaps);
  return list.split(',').map((name) => {
    const known = methodNames.find((candidate) => candidate === name.trim());
    if (!known) throw new WrongUsage(`--methods names "${name}"; expected ${methodNames.join(', ')}, or all`);
    return known;
  });
}

function hasMaps(network: string): boolean {
  return hasFeatureMaps(network as Parameters<typeof hasFeatureMaps>[0]);
}

function lines(result: MethodComparison): string[] {
  const { methods, agreement } = result;
  const rows = methods.map(({ method, all }) => ({ method, ...all }));
  const random = rows.find(({ method }) => method === randomMap)?.scores ?? {};
  const scores = table(
    [{ heading: 'method' }, ...scoreNames.map((name) => ({ heading: headOf(name), right: true }))],
    rows.map(({ method, scores: own }) => [
      method,
      ...scoreNames.map((name) => {
        const verdict = method === randomMap ? undefined : verdictOf(name, own[name], random[name]);
        const mark =
          bestMethod(name, rows) === method ? '*' : verdict === 'no-better' ? '~' : verdict === 'worse' ? '!' : ' ';
        return `${measured(own[name])}${mark}`;
      }),
    ]),
  );
  const waves = methods.flatMap(({ method, perClass }) =>
    perClass.map((one) => [method, one.target, whole(one.beats), ...one.waves.map(({ mean }) => percent(mean))]),
  );
  const parts = methods[0]?.all.waves.map(({ part }) => part) ?? [];
  return [
    ...facts([
      ['model', `${result.model}, split ${result.split}${result.seed === null ? '' : `, seed ${result.seed}`}`],
      ['split', splitMeaning[result.split]],
      [
        'part',
        `${result.part ?? 'all beats'} of ${result.archives.join(', ')}${result.synthetic ? ' (SYNTHETIC DATA)' : ''}`,
      ],
      ['beats', result.classes.map(({ target, beats }) => `${target} ${whole(beats)}`).join(', ')],
      [
        'scores',
        `segments of ${result.choices.segmentSamples} samples, ${result.choices.steps} steps, replaced by linear interpolation; seed ${result.choices.seed}`,
      ],
      ['engine', `${result.engine.name} (${result.engine.version})`],
      ['time', seconds(result.seconds)],
    ]),
    '',
    ...scores,
    '* best mean   ~ no better than the random map (its interval overlaps)   ! worse than it',
    ...comparisonRemarks(rows, rows[0]?.patients ?? 0),
    '',
    'Mean rank correlation of the maps of two methods',
    ...table(
      [{ heading: '' }, ...methods.map(({ method }) => ({ heading: method, right: true }))],
      methods.map(({ method }, row) => [
        method,
        ...agreement[row]!.map((value) => (value === null ? '-' : value.toFixed(2))),
      ]),
    ),
    '',
    'Share of the map on each part of the beat, %',
    ...table(
      [
        { heading: 'method' },
        { heading: 'class' },
        ...['beats', ...parts].map((heading) => ({ heading, right: true })),
      ],
      waves,
    ),
  ];
}

function headOf(name: ScoreName): string {
  const { short, better } = scoreFacts[name];
  return `${short.toLowerCase()}${better === undefined ? '' : ` ${betterArrow[better]}`} `;
}

function measured(
  one: { readonly mean: number | null; readonly interval: readonly [number, number] | null } | undefined,
) {
  if (!one || one.mean === null) return '-';
  const interval = one.interval ? ` [${one.interval[0].toFixed(2)} ${one.interval[1].toFixed(2)}]` : '';
  return `${one.mean.toFixed(3)}${interval}`;
}

function percent(share: number | null): string {
  return share === null ? '-' : (100 * share).toFixed(1);
}
