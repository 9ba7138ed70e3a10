import type { Evaluation, EvaluationDetails, Interval } from '../../../../preload/contract/contract.ts';
import {
  type Block,
  type Fact,
  number,
  type Part,
  share,
  type TableBlock,
  text,
} from '../../../../preload/figures/report.ts';
import { doubtText } from '../../../../preload/words/doubtWords.ts';
import { percent, plural, whole } from '../../../../preload/words/numberFormats.ts';
import { splits } from '../../../../preload/words/splits.ts';
import { classTable } from '../../tables/classTable.ts';
import { ec57Table } from '../../tables/ec57Table.ts';

export interface EvaluationData {
  readonly evaluation: Evaluation;
  /** Null of an evaluation that an earlier version made. */
  readonly details: EvaluationDetails | null;
  /** ROC, precision-recall and reliability; null with `details`. */
  readonly curves: string | null;
}

/** How well a model does on a part of its split: scores with intervals, curves, the EC57 table, and what to know of them. */
export function evaluationPart({ evaluation, details, curves }: EvaluationData): Part {
  const { model } = evaluation;
  return {
    title: `Evaluation of ${model}`,
    blocks: [
      { kind: 'facts', facts: facts(evaluation, details) },
      classTable(evaluation, details),
      ...remarks(evaluation, details),
      ...(curves === null
        ? []
        : [
            {
              kind: 'figure',
              name: `${model}-curves`,
              svg: curves,
              caption: `ROC, precision-recall and reliability curves of ${model}, a line a class.`,
              alt: areasInWords(evaluation, details),
            } as const,
          ]),
      ...ec57Blocks(model, details),
      ...recordTable(model, details),
    ],
  };
}

function facts(evaluation: Evaluation, details: EvaluationDetails | null): Fact[] {
  const { split, seed, part, archives, synthetic, beats, engine } = evaluation;
  const by = (rate: 'accuracy' | 'macroF1' | 'balancedAccuracy') => {
    const interval = details?.intervals[rate];
    return interval ? ` (95 % interval by ${details.intervals.patients} patients ${range(interval)} %)` : '';
  };
  const where = part === null ? 'all beats of the archive' : `${part} part`;
  const left = Object.entries(evaluation.leftOut);
  return [
    {
      name: 'Beats',
      text: `${whole(beats)} of ${archives.join(', ')}${synthetic ? ' (SYNTHETIC DATA)' : ''}, ${where}`,
    },
    { name: 'Split', text: `${split}${seed === null ? '' : `, seed ${seed}`}. ${splits[split].meaning}` },
    ...(left.length === 0
      ? []
      : [{ name: 'Left out', text: `no class: ${left.map(([symbol, n]) => `${symbol} ${whole(n)}`).join(', ')}` }]),
    ...(evaluation.withoutSignal?.beats
      ? [{ name: 'Without signal', text: `${plural(evaluation.withoutSignal.beats, 'beat')}, not predicted` }]
      : []),
    { name: 'Accuracy', text: `${percent(evaluation.accuracy)}${by('accuracy')}` },
    { name: 'Macro-F1', text: `${percent(evaluation.macroF1)}${by('macroF1')}` },
    ...(details
      ? [
          { name: 'Balanced accuracy', text: `${percent(details.balancedAccuracy)}${by('balancedAccuracy')}` },
          { name: 'Cohen’s kappa', text: details.kappa === null ? 'not defined' : details.kappa.toFixed(4) },
          {
            name: 'Calibration',
            text: `expected error ${percent(details.calibration.ece)}, Brier score ${details.calibration.brier.toFixed(4)} (of 2)`,
          },
        ]
      : []),
    { name: 'Engine', text: `${engine.name} (${engine.version})` },
  ];
}

function remarks({ gone }: Evaluation, details: EvaluationDetails | null): Block[] {
  const told = [
    ...(gone === undefined
      ? []
      : [
          `${plural(gone.beats, 'beat')} of these numbers are not in the index now${gone.archives.length > 0 ? ` (removed: ${gone.archives.join(', ')})` : ''}.`,
        ]),
    ...(details === null ? ['No intervals and curves: an earlier version made this evaluation.'] : details.remarks),
    ...(details?.doubt && details.doubt.level !== 'none' ? [doubtText(details.doubt)] : []),
  ];
  return told.map((said) => ({ kind: 'paragraph', tone: 'note', text: said }) as const);
}

function ec57Blocks(model: string, details: EvaluationDetails | null): Block[] {
  if (details === null) return [];
  const heading = { kind: 'heading', text: 'AAMI EC57' } as const;
  if (details.ec57 === null) {
    return [heading, { kind: 'paragraph', text: 'Not assessed: the classes of this model have no AAMI class.' }];
  }
  const { fromFiveMinutes, paced, nonStandard } = details.ec57;
  if (fromFiveMinutes === null) {
    const reason =
      paced.length === details.records.length
        ? 'every record has paced beats, which the standard leaves out'
        : 'no beat comes after the first five minutes, which the standard leaves out';
    return [heading, { kind: 'paragraph', text: `Not assessed: ${reason}.` }];
  }
  return [
    heading,
    ec57Table(model, fromFiveMinutes),
    ...nonStandard.map((reason) => ({ kind: 'paragraph', tone: 'note', text: `Non-standard: ${reason}` }) as const),
  ];
}

/** By records, never by patients: a patient's name is not the report's to tell. */
function recordTable(model: string, details: EvaluationDetails | null): TableBlock[] {
  if (details === null) return [];
  return [
    {
      kind: 'table',
      name: `${model}-records`,
      caption: `Accuracy of ${model} on each record.`,
      columns: [
        { heading: 'Record' },
        { heading: 'Beats', isNumber: true },
        { heading: 'Correct', unit: 'beats', isNumber: true },
        { heading: 'Accuracy', unit: '%', isNumber: true },
      ],
      rows: details.records.map(({ record, beats, correct }) => [
        text(record),
        number(beats, whole),
        number(correct, whole),
        share(correct / beats),
      ]),
    },
  ];
}

function areasInWords({ model, labels }: Evaluation, details: EvaluationDetails | null): string {
  const areas = labels.map((label, place) => `${label} ${details?.classes[place]?.auc?.toFixed(4) ?? 'not defined'}`);
  return `Curves of ${model}. Areas under the ROC curve: ${areas.join(', ')}.`;
}

function range(interval: NonNullable<Interval>): string {
  return interval.map(twoDecimals).join('\u2013');
}

function twoDecimals(share: number): string {
  return (100 * share).toFixed(2);
}
