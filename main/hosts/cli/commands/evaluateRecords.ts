import type { Progress, RecordEvaluation } from '../../../../preload/contract/contract.ts';
import { plural, seconds, whole } from '../../../../preload/words/numberFormats.ts';
import { splitParts } from '../../../../preload/words/splits.ts';
import { exactly } from '../arguments.ts';
import type { Command } from '../command.ts';
import { archivesAsked, findRecordModel, measuredCell, recordsText } from '../recordModelLines.ts';
import { facts, table } from '../table.ts';
import { WrongUsage } from '../wrongUsage.ts';
import { failedLines } from './trainRecords.ts';

export const command: Command = {
  notes: [
    'By diagnosis: area under the ROC curve (50 % by chance), average precision, and sensitivity, positive predictivity and F1 at',
    'the threshold with the highest F1 on validation. 95 % intervals come from a bootstrap of patients.',
    '"not known": no record has the diagnosis, or none is without; of an interval: fewer than two patients have it.',
  ],
  examples: ['--model lead-branches-patients-1 --part test', '--model latest --archive another --json'],
  options: {
    model: { type: 'string', value: 'M', required: true, help: 'name of a model of records, or latest' },
    part: { type: 'string', value: 'PART', help: "part of the model's split", values: splitParts },
    archive: { type: 'string', value: 'NAME', multiple: true, help: 'whole archive that the model did not learn from' },
    seed: { type: 'string', value: 'N', help: 'seed of the intervals', default: '1' },
  },
  async run({ positionals, values, output, progress, signal, api: open }) {
    exactly(positionals);
    const part = values.oneOf('part', splitParts);
    if ((part === undefined) === !values.has('archive')) throw new WrongUsage('give either --part or --archive');
    const seed = values.whole('seed', 0) ?? 1;
    const api = await open();
    const { id: modelId } = await findRecordModel(api, values.required('model'));
    const archiveIds = await archivesAsked(api, values);
    const asked = { modelId, part, archiveIds, seed };
    const onProgress = (step: Progress) => progress.show(step, step.message);
    const result = await api.run('recordModels.evaluate', asked, { onProgress, signal });
    progress.clear();
    if (output.json) return output.document(result);
    for (const line of evaluationLines(result)) await output.line(line);
  },
};

function evaluationLines({ macro, perDiagnosis, ...result }: RecordEvaluation): string[] {
  const columns = ['AUC %', 'average precision %', 'Se %', '+P %', 'F1 %', 'threshold'];
  const cells = ({
    auc,
    averagePrecision,
    se,
    ppv,
    f1,
  }: Pick<RecordEvaluation['perDiagnosis'][number], 'auc' | 'averagePrecision' | 'se' | 'ppv' | 'f1'>) =>
    [auc, averagePrecision, se, ppv, f1].map((one) => measuredCell(one, 1));
  return [
    ...facts([
      ['model', result.model],
      ['on', recordsText(result)],
      ['records', `${whole(result.records)} of ${plural(result.patients, 'patient')}`],
      ['intervals', `95 %, by patients, ${whole(result.replicates)} replicates, seed ${result.seed}`],
      ['engine', `${result.engine.name} (${result.engine.version})`],
      ['time', seconds(result.seconds)],
    ]),
    '',
    ...table(
      [
        { heading: 'diagnosis' },
        { heading: 'with it', right: true },
        ...columns.map((heading) => ({ heading, right: true })),
      ],
      [
        ...perDiagnosis.map((one) => [
          one.name,
          whole(one.positives),
          ...cells(one),
          one.threshold?.toFixed(3) ?? 'not known',
        ]),
        [`mean of ${macro.auc.diagnoses}`, '', ...cells(macro), ''],
      ],
    ),
    ...failedLines(result.failed),
  ];
}
