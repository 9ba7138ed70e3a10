import type { Record as EcgRecord, Progress } from '../../../preload/contract/contract.ts';
import { hasTwelveLeads, leadRows } from '../../../preload/figures/paper/leadLayouts.ts';
import type { FigureBlock } from '../../../preload/figures/report.ts';
import { elapsedText } from '../../../preload/words/eventText.ts';
import type { Tracing } from './parts/record.ts';
import type { Source } from './source.ts';
import { figuresOf, heightMm, rowSeconds, tracing, widthMm } from './tracing.ts';

type Steps<T> = AsyncGenerator<Progress, T, void>;

/** Most that full disclosure takes of a report, an hour a page: of a longer recording the first day. */
const mostHours = 24;

interface Choice {
  readonly beats: number;
  /** Whose classes are shown; absent: those of the annotator. */
  readonly modelId: number | undefined;
}

/** A record as a whole: twelve leads where it has them, tachogram, full disclosure. */
export async function* recordCourse(source: Source, record: EcgRecord, choice: Choice): Steps<Tracing[]> {
  const isTwelve = hasTwelveLeads(record.signals.map(({ lead }) => lead));
  return [
    ...(isTwelve ? [yield* tracing('Twelve leads', (figures) => twelveLeads(source, record, figures))] : []),
    yield* tracing('Tachogram', (figures) => tachogram(source, record, choice, figures)),
    yield* tracing('Full disclosure', (figures) => disclosure(source, record, choice, figures)),
  ];
}

/** In rows, limb leads first: a page of a report is too narrow for their usual columns at 25 mm/s. */
async function* twelveLeads(source: Source, record: EcgRecord, figures: FigureBlock[]): Steps<string[]> {
  yield step('twelve leads', record);
  const names = record.signals.map(({ lead }) => lead);
  const leads = leadRows(names, '12x1', false).map(([place]) => record.signals[place!.signal]!.position);
  const seconds = Math.min(rowSeconds, record.seconds);
  const { pages } = await source.call('records.stripFigure', {
    ...{ recordId: record.id, fromSeconds: 0, seconds, leads, widthMm, layout: 'stacked', isCabrera: false },
    ...{ speed: 25, gain: 10, filter: 'none', time: 'elapsed', checkRuler: false },
  });
  const caption = `Twelve leads of record ${record.name}, its first ${seconds.toFixed(0)} s; 25 mm/s, 10 mm/mV, no filter, true to scale where it is printed at 100 %.`;
  figures.push(...figuresOf(pages, { caption, alt: caption, isTrueToScale: true }));
  return [];
}

async function* tachogram(
  source: Source,
  record: EcgRecord,
  { beats, modelId }: Choice,
  figures: FigureBlock[],
): Steps<string[]> {
  if (beats === 0) return ['Not assessed: this record has no beats.'];
  yield step('tachogram', record);
  const asked = { recordId: record.id, time: 'elapsed' as const, widthMm };
  const { pages } = await source.call('records.tachogramFigure', modelId === undefined ? asked : { ...asked, modelId });
  const caption = `RR intervals and heart rate of record ${record.name} over its ${elapsedText(record.seconds)}, each interval in the colour of its beat’s class.`;
  figures.push(...figuresOf(pages, { caption, alt: caption }));
  return [];
}

async function* disclosure(
  source: Source,
  record: EcgRecord,
  { modelId }: Choice,
  figures: FigureBlock[],
): Steps<string[]> {
  yield step('full disclosure', record);
  const most = 3600 * mostHours;
  const paper = { width: widthMm, height: heightMm };
  const asked = { recordId: record.id, time: 'elapsed' as const, seconds: Math.min(record.seconds, most), paper };
  const { pages } = await source.call(
    'records.disclosureFigure',
    modelId === undefined ? asked : { ...asked, modelId },
  );
  const isCut = record.seconds > most;
  const shown = isCut ? `its first ${mostHours} hours` : `all of its ${elapsedText(record.seconds)}`;
  const caption = `Full disclosure of record ${record.name}, ${shown}, a minute a row.`;
  const cut = `Only the first ${mostHours} hours of ${elapsedText(record.seconds)} are printed here. This command draws all of them: beatlens disclosure ${record.name} --figure disclosure.pdf`;
  figures.push(...figuresOf(pages, { caption, alt: caption }));
  return isCut ? [cut] : [];
}

function step(what: string, { name }: EcgRecord): Progress {
  return { done: 0, total: 0, counted: 'figures', message: `${what} of ${name}` };
}
