import type { Archive, Evaluation, ModelSummary, RecordEvents } from '../../../../preload/contract/contract.ts';
import { type Block, number, type Part, type TableBlock, text } from '../../../../preload/figures/report.ts';
import { notAssessed } from '../../../../preload/words/events.ts';
import { elapsedText, rateText } from '../../../../preload/words/eventText.ts';
import { networks } from '../../../../preload/words/networks.ts';
import { whole } from '../../../../preload/words/numberFormats.ts';

export interface SummaryData {
  /** Each with its evaluation; null: it has none, and could not be evaluated. */
  readonly models: readonly { readonly model: ModelSummary; readonly evaluation: Evaluation | null }[];
  readonly records: readonly RecordEvents[];
  readonly archives: readonly Archive[];
}

/** What the report is about, and the main numbers of it. */
export function summaryPart({ models, records, archives }: SummaryData): Part {
  const blocks: Block[] = [
    ...(models.length > 0 ? [modelTable(models)] : []),
    ...(records.length > 0 ? [recordTable(records)] : []),
    ...(archives.length > 0 ? [archiveTable(archives)] : []),
  ];
  const optimistic = models.some(({ model }) => model.split === 'beats');
  if (optimistic) {
    blocks.push({
      kind: 'paragraph',
      tone: 'note',
      text: 'Split beats is optimistic: beats of one patient are in training and in test. It says nothing of patients that the model never saw.',
    });
  }
  blocks.push({
    kind: 'paragraph',
    tone: 'note',
    text: 'For research and teaching. BeatLens is not a medical device.',
  });
  return { title: 'Summary', blocks };
}

function modelTable(models: SummaryData['models']): TableBlock {
  const share = (value: number) => (100 * value).toFixed(2);
  return {
    kind: 'table',
    name: 'summary-models',
    caption: 'Models of this report and their scores.',
    columns: [
      { heading: 'Model' },
      { heading: 'Network' },
      { heading: 'Classes', isNumber: true },
      { heading: 'Split' },
      { heading: 'Evaluated on' },
      { heading: 'Beats', isNumber: true },
      { heading: 'Accuracy', unit: '%', isNumber: true },
      { heading: 'Macro-F1', unit: '%', isNumber: true },
    ],
    rows: models.map(({ model, evaluation }) => [
      text(`${model.name}${model.synthetic ? ' (SYNTHETIC DATA)' : ''}`),
      text(networks[model.network].title),
      number(model.classes.length, whole),
      text(`${model.split}${model.seed === null ? '' : `, seed ${model.seed}`}`),
      text(
        evaluation === null ? 'not evaluated' : `${evaluation.archives.join(', ')}, ${evaluation.part ?? 'all'} part`,
      ),
      number(evaluation?.beats, whole),
      number(evaluation?.accuracy, share),
      number(evaluation?.macroF1, share),
    ]),
  };
}

function recordTable(records: readonly RecordEvents[]): TableBlock {
  return {
    kind: 'table',
    name: 'summary-records',
    caption: 'Records of this report.',
    columns: [
      { heading: 'Record' },
      { heading: 'Time', unit: 'h:min:s', isNumber: true },
      { heading: 'Beats', isNumber: true },
      { heading: 'Mean rate', isNumber: true },
      ...['V', 'S', 'Pauses'].map((heading) => ({ heading, isNumber: true })),
    ],
    rows: records.map(({ record, seconds, beats, heartRate, ectopy, pauses }) => [
      text(record),
      number(seconds, elapsedText),
      number(beats, whole),
      number(heartRate?.mean, (value) => rateText(value, ''), notAssessed),
      ...[ectopy.V?.beats, ectopy.S?.beats, pauses].map((n) => number(n, whole, notAssessed)),
    ]),
  };
}

function archiveTable(archives: readonly Archive[]): TableBlock {
  return {
    kind: 'table',
    name: 'summary-archives',
    caption: 'Archives of this report.',
    columns: [
      { heading: 'Archive' },
      ...['Records', 'Patients', 'Beats'].map((heading) => ({ heading, isNumber: true })),
      { heading: 'Licence' },
    ],
    rows: archives.map(({ name, synthetic, records, patients, beats, licence }) => [
      text(`${name}${synthetic ? ' (SYNTHETIC DATA)' : ''}`),
      ...[records, patients, beats].map((n) => number(n, whole)),
      text(licence ?? 'not known'),
    ]),
  };
}
