import type { Ec57Table, Evaluation, EvaluationDetails, Interval } from '../../../preload/contract/contract.ts';
import { whole } from '../../../preload/words/numberFormats.ts';
import { withoutEc57 } from '../../app/tables/evaluationTable.ts';
import { percent, table } from './table.ts';

/** Rates of each class, each with its 95 % interval. */
export function classTable(result: Evaluation, details: EvaluationDetails | null): string[] {
  const rows = result.labels.map((label, place) => {
    const row = result.perClass[label];
    const more = details?.classes[place];
    return [
      label,
      whole(row?.n ?? 0),
      withInterval(row?.se, more?.byBeats.se),
      withInterval(row?.ppv, more?.byBeats.ppv),
      withInterval(more?.specificity, more?.byBeats.specificity),
      withInterval(row?.f1, more?.byPatients.f1),
      number(more?.auc),
      number(more?.averagePrecision),
      whole(row?.records ?? 0),
      whole(row?.patients ?? 0),
    ];
  });
  const heads = ['class', 'beats', 'Se %', '+P %', 'Sp %', 'F1 %', 'AUC', 'AP', 'records', 'patients'];
  return lined(heads, rows);
}

/** The same rates with intervals by a bootstrap of patients. */
export function patientIntervalTable(details: EvaluationDetails): string[] {
  const rows = details.classes.map(({ name, byPatients }) => [
    name,
    ...(['se', 'ppv', 'specificity', 'f1'] as const).map((rate) => range(byPatients[rate])),
  ]);
  return [
    `95 % intervals by patients (${details.intervals.patients} drawn ${whole(details.intervals.replicates)} times): what other patients of this kind may give; - where one patient has all such beats`,
    ...lined(['class', 'Se %', '+P %', 'Sp %', 'F1 %'], rows),
  ];
}

/** One line a record or patient: beats, accuracy, and sensitivity / positive predictivity of each class. */
export function groupTable(
  head: string,
  labels: readonly string[],
  groups: readonly (Pick<EvaluationDetails['records'][number], 'beats' | 'correct' | 'classes'> & {
    readonly title: string;
  })[],
): string[] {
  const rows = groups.map(({ title, beats, correct, classes }) => [
    title,
    whole(beats),
    percent(correct / beats),
    ...classes.map(({ n, hits, predicted }) =>
      n + predicted === 0 ? '' : `${share(hits, n)}/${share(hits, predicted)}`,
    ),
  ]);
  return lined([head, 'beats', 'accuracy', ...labels.map((label) => `${label} Se/+P`)], rows);
}

/** The EC57 report, then where it is not the standard's. */
export function ec57Lines(details: EvaluationDetails, fromStart: boolean): string[] {
  const chosen = fromStart ? details.ec57?.fromStart : details.ec57?.fromFiveMinutes;
  if (!chosen) return [withoutEc57(details)];
  const { nonStandard } = details.ec57!;
  const reasons = [...(fromStart ? ['The first five minutes are included.'] : []), ...nonStandard];
  const hasShutDown = (chosen.gross.shutDown ?? 0) > 0;
  return [
    'AAMI EC57 beat by beat, counted as bxb and sumstats do (NON-STANDARD, see below)',
    ...ec57Rows(chosen),
    '',
    `reference N S V F Q in rows, predicted n s v f q in columns${hasShutDown ? ', x: no signal, counted as missed' : ''}`,
    ...lined(
      ['', 'n', 's', 'v', 'f', 'q', ...(hasShutDown ? ['x'] : [])],
      chosen.matrix.map((counts, place) => [
        'NSVFQ'[place]!,
        ...[...counts, ...(hasShutDown ? [chosen.shutDown![place]!] : [])].map(whole),
      ]),
    ),
    '',
    `sumstats forms SVEB +P without fusion beats called S: gross ${rate(chosen.sumstatsSvebPpv.gross)}, average ${rate(chosen.sumstatsSvebPpv.average)}`,
    'non-standard, because:',
    ...reasons.map((reason) => `- ${reason}`),
  ];
}

function ec57Rows({ records, gross, average }: Ec57Table): string[] {
  const rates = (line: { readonly se: number | null; readonly ppv: number | null; readonly fpr: number | null }) => [
    rate(line.se),
    rate(line.ppv),
    line.fpr === null ? '-' : (line.fpr * 100).toFixed(3),
  ];
  const counts = ({ tp, fn, fp }: Ec57Table['gross']['veb']) => [whole(tp), whole(fn), whole(fp)];
  const row = (title: string, line: Ec57Table['gross']) => [
    title,
    whole(line.beats),
    ...counts(line.veb),
    ...rates(line.veb),
    ...counts(line.sveb),
    ...rates(line.sveb),
  ];
  return lined(
    ['record', 'beats', 'V TP', 'FN', 'FP', 'V Se', 'V +P', 'V FPR', 'S TP', 'FN', 'FP', 'S Se', 'S +P', 'S FPR'],
    [
      ...records.map((line) => row(line.record, line)),
      row('gross', gross),
      ['average', '', '', '', '', ...rates(average.veb), '', '', '', ...rates(average.sveb)],
    ],
  );
}

export function lined(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return table(
    heads.map((heading, i) => ({ heading, right: i > 0 })),
    rows,
  );
}

/** `97.12 [96.40-97.71]`, in per cent. */
export function withInterval(value: number | null | undefined, interval: Interval | undefined): string {
  if (value == null) return '-';
  return interval ? `${(value * 100).toFixed(2)} [${range(interval)}]` : (value * 100).toFixed(2);
}

export function range(interval: Interval | undefined, between = '-'): string {
  return interval ? interval.map((end) => (end * 100).toFixed(2)).join(between) : '-';
}

function number(value: number | null | undefined): string {
  return value == null ? '-' : value.toFixed(4);
}

function rate(value: number | null): string {
  return value === null ? '-' : (value * 100).toFixed(2);
}

function share(part: number, all: number): string {
  return all === 0 ? '-' : String(Math.round((part / all) * 100));
}
