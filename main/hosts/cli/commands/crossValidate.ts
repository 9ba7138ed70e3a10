import type { CrossValidation } from '../../../../preload/contract/contract.ts';
import { plural, seconds, whole } from '../../../../preload/words/numberFormats.ts';
import { splits } from '../../../../preload/words/splits.ts';
import { exactly } from '../arguments.ts';
import type { Command, Context } from '../command.ts';
import { findArchive } from '../find.ts';
import { leadLines } from '../leadLines.ts';
import { manifestOption, wroteManifest } from '../manifestOption.ts';
import { facts, percent, table } from '../table.ts';
import {
  trainingChoices,
  trainingFactLines,
  trainingNotes,
  trainingOptions,
  trainingProgress,
} from '../trainingOptions.ts';
import { withoutSignalLines } from '../withoutSignalLines.ts';
import { WrongUsage } from '../wrongUsage.ts';

const foldSplits = ['beats', 'patients'] as const;

export const command: Command = {
  forms: [
    {
      needs: ['network', 'split', 'folds', 'seed'],
      takes: [
        ...Object.keys(trainingOptions).filter((name) => name !== 'network' && name !== 'seed'),
        'name',
        'manifest',
      ],
    },
    { words: 'list', needs: [], takes: [] },
    { words: 'show M', needs: [], takes: [] },
    { words: 'match M', needs: ['classes'], takes: ['leave-out'] },
    { words: 'remove M', needs: [], takes: [], json: false },
  ],
  examples: [
    '--network cnn --split patients --folds 5 --seed 1',
    'match cnn-patients-5-1 --classes S,V --leave-out F,Q',
  ],
  notes: [
    'Each fold is predicted by a model that was trained on the other folds. Every beat gets one prediction, which is kept.',
    'If it was interrupted, the same command continues after the last finished fold.',
    'match: find offsets for the logits of some classes (train --class-offsets) so that they are predicted as often as they occur.',
    'The offsets are fitted to these beats, which their models never saw. A test set must therefore hold none of these beats.',
    'Folds of beats: random within each class. Optimistic: beats of one patient are in several folds.',
    'Folds of patients: whole patients. No beat is predicted by a model that was trained on its patient.',
    ...trainingNotes,
  ],
  options: {
    split: { type: 'string', value: 'SPLIT', help: 'what a fold is made of', values: foldSplits },
    folds: { type: 'string', value: 'K', help: 'number of folds, at least 2; one model is trained per fold' },
    ...trainingOptions,
    classes: { type: 'string', value: 'C,C', help: 'with match: the classes to match' },
    'leave-out': {
      type: 'string',
      value: 'C,C',
      help: 'with match: do not count beats of these reference classes, as EC57 does with F and Q',
      default: 'all are counted',
    },
    name: {
      type: 'string',
      value: 'M',
      help: 'name of the cross-validation',
      default: 'made from network, split, folds and seed',
    },
    manifest: manifestOption,
  },
  async run(context) {
    const [action, ...rest] = context.positionals;
    if (action === undefined) return train(context);
    if (action === 'list') {
      exactly(rest);
      return list(context);
    }
    if (action !== 'show' && action !== 'match' && action !== 'remove') {
      throw new WrongUsage(`cross-validate takes list, show, match or remove, not "${action}"`);
    }
    const [name] = exactly(rest, 'M');
    const { output } = context;
    const api = await context.api();
    const all = await api.call('crossValidations.list', {});
    const found = all.find((one) => one.name === name);
    if (found === undefined) {
      throw new WrongUsage(
        `there is no cross-validation ${name}; there are ${all.map((one) => one.name).join(', ') || 'none'}`,
      );
    }
    if (action === 'show') return print(context, found);
    if (action === 'match') return match(context, found);
    await api.call('crossValidations.remove', { crossValidationId: found.id });
    if (output.json) return output.document({ removed: name });
    await output.line(`removed ${name}`);
  },
};

async function train(context: Context): Promise<void> {
  const { values, progress, signal } = context;
  const split = values.requiredOneOf('split', foldSplits);
  const folds = values.requiredWhole('folds', 2);
  const choices = trainingChoices(values, split);
  const name = values.text('name');
  const api = await context.api();
  const archiveIds: number[] = [];
  for (const archive of values.texts('archive')) archiveIds.push((await findArchive(api, archive)).id);
  const input = { ...choices, split, folds, archiveIds, name };
  if (await wroteManifest(context, api, { name: 'crossValidations.run', input })) return;
  let tell = trainingProgress(progress);
  let fold = 0;
  let said = 0;
  const result = await api.run('crossValidations.run', input, {
    signal,
    onProgress(step) {
      for (const { fold, accuracy, macroF1 } of step.finished.slice(said)) {
        progress.say(`fold ${fold} of ${folds}: accuracy ${percent(accuracy)}, macro-F1 ${percent(macroF1)}`);
      }
      said = Math.max(said, step.finished.length);
      // Each fold has a history of its own.
      if (step.fold !== fold) tell = trainingProgress(progress);
      fold = step.fold;
      tell(step);
    },
  });
  progress.clear();
  return print(context, result);
}

async function list({ api, output }: Context): Promise<void> {
  const all = await (await api()).call('crossValidations.list', {});
  if (output.json) return output.document(all);
  const rows = all.map((one) => [
    ...[one.name, one.network, one.labelSet, `${one.folds.length} of ${one.split}`, String(one.seed)],
    ...[`${one.archives.join(', ')}${one.synthetic ? ' (synthetic)' : ''}`, whole(one.beats)],
    ...[percent(one.accuracy), percent(one.macroF1)],
  ]);
  const columns = [
    ...['name', 'network', 'label set', 'folds'].map((heading) => ({ heading })),
    { heading: 'seed', right: true },
    { heading: 'archives' },
    ...['beats', 'accuracy', 'macro-F1'].map((heading) => ({ heading, right: true })),
  ];
  if (rows.length > 0) for (const line of table(columns, rows)) await output.line(line);
  await output.line(plural(rows.length, 'cross-validation'));
}

async function match({ api, output, values }: Context, { id, name, labels }: CrossValidation): Promise<void> {
  const classes = values.required('classes').split(',');
  const leftOut = values.text('leave-out')?.split(',');
  const result = await (await api()).call('crossValidations.matchOffsets', { crossValidationId: id, classes, leftOut });
  if (output.json) return output.document({ crossValidation: name, ...result });
  const rate = (value: number | null | undefined) => (value == null ? '-' : percent(value));
  const columns = [
    ...[{ heading: 'class' }, { heading: 'beats', right: true }],
    ...['Se', '+P', 'offset', 'Se then', '+P then'].map((heading) => ({ heading, right: true })),
  ];
  const rows = labels.map((one) => {
    const [before, after] = [result.before[one], result.after[one]];
    return [
      ...[one, whole(before?.n ?? 0), rate(before?.se), rate(before?.ppv), result.offsets[one]?.toFixed(3) ?? ''],
      ...[rate(after?.se), rate(after?.ppv)],
    ];
  });
  await output.line(`${name}: ${plural(result.beats, 'beat')}, each predicted by a model that was not trained on it`);
  for (const line of ['', ...table(columns, rows), '']) await output.line(line);
  const option = classes.map((one) => `${one}=${result.offsets[one]!.toFixed(3)}`).join(',');
  await output.line(`train with --class-offsets ${option}`);
}

async function print({ output }: Context, result: CrossValidation): Promise<void> {
  if (output.json) return output.document({ ...result, splitMeaning: splits[result.split].meaning });
  const lines = facts([
    ['cross-validation', result.name],
    ['network', result.network],
    ['label set', result.labelSet],
    ['folds', `${result.folds.length} of ${result.split}: ${splits[result.split].meaning}`],
    ['seed', String(result.seed)],
    ['archives', `${result.archives.join(', ')}${result.synthetic ? ' (SYNTHETIC DATA)' : ''}`],
    ['rhythm', result.rhythm],
    ['epochs', `at most ${result.epochs} a fold`],
    ...trainingFactLines(result.training),
    ['beats', `${whole(result.beats)}, each predicted once, by a model that was not trained on it`],
    ...withoutSignalLines(result.withoutSignal, 'in no fold'),
    ['accuracy', percent(result.accuracy)],
    ['macro-F1', percent(result.macroF1)],
    ['engine', `${result.engine.name} (${result.engine.version})`],
    ['time', seconds(result.seconds)],
  ]);
  for (const line of [...lines, ...leadLines(result.leads)]) await output.line(line);
  await output.line();
  const right = ['training', 'validation', 'beats', 'epochs', 'best', 'accuracy', 'macro-F1'];
  const columns = [
    { heading: 'fold' },
    ...right.map((heading) => ({ heading, right: true })),
    { heading: 'not learned' },
  ];
  const rows = result.folds.map((fold) => [
    ...[String(fold.fold), whole(fold.training), whole(fold.validation), whole(fold.beats)],
    ...[String(fold.epochsTrained), String(fold.bestEpoch), percent(fold.accuracy), percent(fold.macroF1)],
    fold.absentClasses.join(' '),
  ]);
  for (const line of table(columns, rows)) await output.line(line);
  await output.line();
  const confusion = result.confusion.map((row, at) => [result.labels[at]!, ...row.map(whole)]);
  const predicted = result.labels.map((heading) => ({ heading, right: true }));
  for (const line of table([{ heading: 'reference' }, ...predicted], confusion)) await output.line(line);
}
