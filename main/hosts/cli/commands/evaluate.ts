import type {
  Archive,
  Evaluation,
  EvaluationDetails,
  FigureAsked,
  ModelSummary,
} from '../../../../preload/contract/contract.ts';
import { evaluationTableNames } from '../../../../preload/words/evaluationTables.ts';
import { seconds, whole } from '../../../../preload/words/numberFormats.ts';
import { type SplitPart, splitNames, splitParts, splits } from '../../../../preload/words/splits.ts';
import { exactly } from '../arguments.ts';
import type { Command } from '../command.ts';
import { doubtLines } from '../doubtLines.ts';
import { classTable, ec57Lines, groupTable, patientIntervalTable, range } from '../evaluationTables.ts';
import { findArchive, findModel } from '../find.ts';
import { manifestOption, wroteManifest } from '../manifestOption.ts';
import { modelLine } from '../modelLine.ts';
import type { Output } from '../output.ts';
import { counts, facts, percent, table } from '../table.ts';
import { withoutSignalLines } from '../withoutSignalLines.ts';
import { figureFile, figureHelp, figureOptionNames, saveFigure } from '../writeFigure.ts';
import { writePages } from '../writePages.ts';
import { saveFigureTable, tableOption, tableTarget } from '../writeTable.ts';
import { WrongUsage } from '../wrongUsage.ts';

const ofBoth = [
  'ec57',
  'from-start',
  'records',
  'patients',
  'figure',
  'curves',
  'scores',
  'table',
  'table-of',
  'manifest',
  ...figureOptionNames,
];

export const command: Command = {
  forms: [{ takes: ['part', 'split', ...ofBoth] }, { needs: ['model', 'archive'], takes: ofBoth }],
  examples: [
    '--model latest',
    '--model latest --part test --ec57',
    '--model latest --figure confusion.svg',
    '--model latest --ec57 --table ec57.tex',
  ],
  notes: [
    'Se = sensitivity, +P = positive predictivity, Sp = specificity. The rows of the confusion matrix are the reference classes.',
    'Intervals are 95 % intervals. Those of Se, +P and Sp are Wilson’s, which treat beats as independent. Those of F1, accuracy',
    'and macro-F1 come from a bootstrap of patients, because the beats of one patient are not independent.',
  ],
  options: {
    model: { type: 'string', value: 'M', required: true, help: 'name, beginning of the name, or latest' },
    part: {
      type: 'string',
      value: 'PART',
      help: "part of the model's own split",
      values: splitParts,
      default: 'test',
    },
    split: { type: 'string', value: 'PART', help: "the same; the split's own name means its test part" },
    archive: { type: 'string', value: 'NAME', help: 'all beats of this archive instead' },
    ec57: { type: 'boolean', help: 'the AAMI EC57 table: VEB and SVEB of each record, gross and average' },
    'from-start': { type: 'boolean', help: 'with --ec57: include the first five minutes (not the standard’s)' },
    records: { type: 'boolean', help: 'add a line for each record' },
    patients: { type: 'boolean', help: 'add a line for each patient, and the intervals by patients' },
    figure: { type: 'string', value: 'FILE', help: 'draw the confusion matrix: .svg, .pdf, .png or .tiff' },
    curves: { type: 'string', value: 'FILE', help: 'draw ROC, precision-recall and reliability' },
    scores: { type: 'string', value: 'FILE', help: 'draw the scores by class, or with --ec57 the EC57 table' },
    table: tableOption('the numbers'),
    'table-of': {
      type: 'string',
      value: 'WHAT',
      help: 'what --table holds: scores by class, EC57 (with --records: of each record too), or the matrix in beats',
      values: evaluationTableNames,
      default: 'classes, or with --ec57 ec57',
    },
    manifest: manifestOption,
    ...figureHelp,
  },
  async run(context) {
    const { positionals, values, output, progress, signal } = context;
    exactly(positionals);
    const asked = values.required('model');
    const archive = values.text('archive');
    if (values.has('split') && values.has('part')) throw new WrongUsage('--part and --split say the same: give one');
    const written = values.oneOf('split', [...splitParts, ...splitNames]) ?? values.oneOf('part', splitParts);
    if (archive !== undefined && written !== undefined) {
      throw new WrongUsage('--archive takes all its beats: it excludes --part and --split');
    }
    if (values.flag('from-start') && !values.flag('ec57')) throw new WrongUsage('--from-start goes with --ec57');
    const figure = figureFile(values);
    const curves = figureFile(values, 'curves');
    const target = tableTarget(values);
    const tableOf = values.oneOf('table-of', evaluationTableNames) ?? (values.flag('ec57') ? 'ec57' : 'classes');
    if (target === undefined && values.has('table-of')) throw new WrongUsage('--table-of goes with --table');
    const scores = figureFile(values, 'scores');
    const ec57 = { fromStart: values.flag('from-start'), records: values.flag('records') };
    const api = await context.api({ tasks: ['evaluate'], engine: true });
    const found = archive === undefined ? undefined : await findArchive(api, archive);
    const model = await findModel(api, asked, found && [found]);
    const input =
      found === undefined
        ? { modelId: model.id, part: partOf(model, written) }
        : { modelId: model.id, archiveId: found.id };
    if (await wroteManifest(context, api, { name: 'evaluations.run', input })) return;
    const result = await api.run('evaluations.run', input, { onProgress: (step) => progress.show(step), signal });
    progress.clear();
    const details = await api.call('evaluations.details', { evaluationId: result.id });
    const archives = (await api.call('archives.list', {})).filter(({ name }) => result.archives.includes(name));
    const evaluationId = result.id;
    if (figure !== undefined) await saveFigure(context, api, figure, { kind: 'confusion', evaluationId });
    if (curves !== undefined && details) await saveFigure(context, api, curves, { kind: 'curves', evaluationId });
    if (scores !== undefined) {
      const of = values.flag('ec57') ? 'ec57' : 'classes';
      await writePages(context, api, scores, (page) => ({ kind: 'scores', evaluationId, of, ...ec57, page }));
    }
    if (target !== undefined) {
      const asked: FigureAsked =
        tableOf === 'confusion'
          ? { kind: 'confusion', evaluationId }
          : { kind: 'scores', evaluationId, of: tableOf, ...ec57, page: 0 };
      await saveFigureTable(context, api, target, asked);
    }
    if (output.json) return output.document({ ...result, details });
    await print(result, { model, archives, details }, output);
    if (!details) return;
    const sections = [
      ...(values.flag('ec57') ? [ec57Lines(details, values.flag('from-start'))] : []),
      ...(values.flag('records') ? [groupTable('record', result.labels, titled(details.records, 'record'))] : []),
      ...(values.flag('patients')
        ? [groupTable('patient', result.labels, titled(details.patients, 'patient')), patientIntervalTable(details)]
        : []),
    ];
    for (const lines of sections) for (const line of ['', ...lines]) await output.line(line);
  },
};

function titled<T extends string, G extends { readonly [K in T]: string }>(groups: readonly G[], name: T) {
  return groups.map((one) => ({ ...one, title: one[name] }));
}

function partOf(model: ModelSummary, written: string | undefined): SplitPart {
  const part = splitParts.find((candidate) => candidate === written);
  if (part) return part;
  if (written !== undefined && written !== model.split) {
    throw new WrongUsage(`model ${model.name} was split by "${model.split}", not by "${written}"`);
  }
  return 'test';
}

async function print(
  result: Evaluation,
  {
    model,
    archives,
    details,
  }: { model: ModelSummary; archives: readonly Archive[]; details: EvaluationDetails | null },
  output: Output,
): Promise<void> {
  const where = result.part === null ? 'all beats of the archive' : `${result.part} part`;
  const lines = facts([
    ['model', modelLine(model)],
    ['archives', archives.map(({ name, synthetic }) => `${name}${synthetic ? ' (SYNTHETIC DATA)' : ''}`).join(', ')],
    [
      'split',
      `${result.split}, ${result.seed === null ? '' : `seed ${result.seed}, `}${where}. ${splits[result.split].meaning}`,
    ],
    ...(details ? ([['network', `${details.network}, label set ${details.labelSet}`]] as const) : []),
    ['beats', `${whole(result.beats)}${leftOut(result)}`],
    ...withoutSignalLines(result.withoutSignal?.beats, 'not predicted, in no number but EC57’s'),
    ['accuracy', `${percent(result.accuracy)}${by(details, 'accuracy')}`],
    ['macro-F1', `${percent(result.macroF1)}${by(details, 'macroF1')}`],
    ...(details ? more(details) : []),
    ['engine', `${result.engine.name} (${result.engine.version})`],
    ['time', seconds(result.seconds)],
  ]);
  for (const line of lines) await output.line(line);

  await output.line();
  for (const line of classTable(result, details)) await output.line(line);
  if (details) {
    await output.line('95 % intervals: Se, +P, Sp by beats as if independent (Wilson); F1 by patients');
    for (const remark of details.remarks) await output.line(`note: ${remark}`);
    for (const line of details.doubt ? doubtLines(details.doubt) : []) await output.line(line);
  }

  await output.line();
  await output.line('confusion, rows = reference, columns = predicted');
  const rows = result.labels.map((label, i) => [label, ...(result.confusion[i] ?? []).map(whole)]);
  const columns = ['', ...result.labels].map((heading, i) => ({ heading, right: i > 0 }));
  for (const line of table(columns, rows)) await output.line(line);
}

/** The interval by patients, where there is one. */
function by(details: EvaluationDetails | null, rate: 'accuracy' | 'macroF1'): string {
  const interval = details?.intervals[rate];
  if (!interval) return '';
  return ` [${range(interval)} %, by ${details.intervals.patients} patients]`;
}

function more({ balancedAccuracy, kappa, calibration }: EvaluationDetails): [string, string][] {
  return [
    ['balanced', `accuracy ${percent(balancedAccuracy)}, Cohen’s kappa ${kappa === null ? '-' : kappa.toFixed(4)}`],
    ['calibration', `expected error ${percent(calibration.ece)}, Brier score ${calibration.brier.toFixed(4)} (of 2)`],
  ];
}

function leftOut(result: Evaluation): string {
  return Object.keys(result.leftOut).length > 0 ? `; left out, no class: ${counts(result.leftOut)}` : '';
}
