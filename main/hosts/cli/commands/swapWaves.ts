import type { Progress, WaveSwaps } from '../../../../preload/contract/contract.ts';
import { waveSwapTables } from '../../../../preload/figures/waveSwapTables.ts';
import { methodNames } from '../../../../preload/words/methods.ts';
import { percentNumber, plural, seconds, whole } from '../../../../preload/words/numberFormats.ts';
import { splitParts } from '../../../../preload/words/splits.ts';
import { exactly } from '../arguments.ts';
import { askedMethods } from '../askedMethods.ts';
import type { Command } from '../command.ts';
import { findModel } from '../find.ts';
import { facts, table } from '../table.ts';
import { chosenParameters, parameterHelp } from './chosenParameters.ts';

export const command: Command = {
  notes: [
    'With --donor each beat of the class is given P, QRS or T of the nearest beat of the donor’s class in the same record, aligned at the fiducial, from',
    'the earlier onset to the later end, a straight line added so that the joins are smooth. Fall: by how much the logit of its own class',
    'falls. Rise: by how much that of the donor’s class rises. Turned: share of beats that are called by the donor’s class then.',
    'Unlikely: share of swapped beats that are farther from the training beats than 95 % of the unswapped ones.',
    'Rank: Spearman’s correlation, over the three waves of a beat, of what the map has on them and of the falls; mean over beats. Strongest:',
    'share of beats whose strongest wave on the map is the one whose swap lowers the logit most. The RR intervals stay as they are.',
    'With and without it a straight line takes the place of P, of T, and, where one stands out before QRS, of the pacing spike, from foot to foot;',
    'as a control, of as many samples before the spike. Called otherwise: share of beats that are called by another class then. Shuffled: the fall of',
    'a network whose weights are in random order. Then: what the maps of the unchanged beats have on the removed samples.',
    '95 % intervals come from a bootstrap of patients.',
  ],
  examples: [
    '--model latest --class N --donor V --methods all --part test --beats 200 --seed 1',
    '--model latest --class V --donor N --methods grad-cam --part test --beats 200 --seed 1 --json',
    '--model latest --class / --methods grad-cam,occlusion --part test --beats 200 --seed 1',
  ],
  options: {
    model: { type: 'string', value: 'M', required: true, help: 'name, beginning of the name, or latest' },
    class: { type: 'string', value: 'CLASS', required: true, help: 'class of the beats that waves are swapped in' },
    donor: {
      type: 'string',
      value: 'CLASS',
      help: 'class of the beats that give their waves (default: waves are only removed)',
    },
    methods: { type: 'string', value: 'LIST', required: true, help: 'comma-separated, or all', values: methodNames },
    ...parameterHelp,
    part: {
      type: 'string',
      value: 'PART',
      required: true,
      help: "part of the model's split",
      values: splitParts,
    },
    beats: { type: 'string', value: 'N', required: true, help: 'at most N beats, taking patients in turn' },
    seed: {
      type: 'string',
      value: 'N',
      required: true,
      help: 'seed of the drawn beats, the random map and the intervals',
    },
  },
  async run({ positionals, values, output, progress, signal, api: open }) {
    exactly(positionals);
    const name = values.required('model');
    const [target, donor] = [values.required('class'), values.text('donor') ?? null];
    const list = values.required('methods');
    const part = values.requiredOneOf('part', splitParts);
    const beats = values.requiredWhole('beats', 1);
    const seed = values.requiredWhole('seed', 0);
    const api = await open();
    const model = await findModel(api, name);
    const methods = askedMethods(list, model);
    const parameters = chosenParameters(values.texts('set'), methods, model.window);
    const result = await api.run(
      'waveSwaps.run',
      { modelId: model.id, target, donor, methods, parameters, part, beats, seed },
      { onProgress: (step: Progress) => progress.show(step), signal },
    );
    progress.clear();
    if (output.json) return output.document(result);
    for (const line of linesOf(result)) await output.line(line);
  },
};

function linesOf(result: WaveSwaps): string[] {
  const { target, donor } = result;
  return [
    ...facts([
      ['model', `${result.model}, ${result.network}, split ${result.split}, seed ${result.modelSeed ?? 'not known'}`],
      ['archives', result.archives.join(', ')],
      [
        'beats',
        `${whole(result.beats)} of class ${target} in part ${result.part}, ${plural(result.patients, 'patient')}; seed ${result.seed}; called ${target}: ${percentNumber(result.right.mean, 0)} %`,
      ],
      ['donors', donor === null ? 'none' : `the nearest beat of class ${donor} in the same record`],
      ['compared with', `${whole(result.reference)} training beats`],
      ['engine', `${result.engine.name} (${result.engine.version})`],
      ['time', seconds(result.seconds)],
    ]),
    ...waveSwapTables(result).flatMap(({ heading, note, columns, rows }) => [
      ...['', `${heading}. ${note}`],
      ...table(
        columns.map(({ title, isNumber }) => ({ heading: title, ...(isNumber && { right: true }) })),
        rows,
      ),
    ]),
    '',
    '95 % intervals in brackets, by patients',
    ...result.leftOut.map(({ method, reason }) => `${method} left out: ${reason}`),
  ];
}
