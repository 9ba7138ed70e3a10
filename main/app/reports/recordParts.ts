import type { Record as EcgRecord, Progress, ReportChoices } from '../../../preload/contract/contract.ts';
import type { FigureBlock, Part } from '../../../preload/figures/report.ts';
import { elapsedText } from '../../../preload/words/eventText.ts';
import type { AppContext } from '../context.ts';
import { asContractRecord } from '../records/asContractRecord.ts';
import type { CaseFinding } from '../records/caseFindings.ts';
import { caseOfRecord } from '../records/caseOfRecord.ts';
import { requireRecordById } from '../require.ts';
import { recordPart } from './parts/record.ts';
import { patientFacts } from './patientFacts.ts';
import { recordCourse } from './recordCourse.ts';
import type { Source } from './source.ts';
import { figuresOf, rowSeconds, tracing, widthMm } from './tracing.ts';

type Steps<T> = AsyncGenerator<Progress, T, void>;

/** A record with its events and strips; of the patient only the fields that were asked for. */
export async function* recordParts(
  context: AppContext,
  source: Source,
  recordId: number,
  { show, classesOfModelId }: ReportChoices,
): Steps<Part[]> {
  const record = asContractRecord(requireRecordById(context, recordId));
  yield { done: 0, total: 0, counted: 'records', message: record.name };
  const classes = classesOfModelId === undefined ? {} : { modelId: classesOfModelId };
  const { events, findings } = caseOfRecord(context, { recordId, ...classes });
  const facts = show.length === 0 ? null : await source.call('records.facts', { recordId });
  const tracings = [
    yield* tracing('Tracings', (figures) => strips(source, record, findings, figures)),
    ...(yield* recordCourse(source, record, { beats: events.beats, modelId: classesOfModelId })),
  ];
  return [recordPart({ record, events, findings, shown: patientFacts(record, facts, show), tracings })];
}

const mostStrips = 8;
/** Of the rhythm before an episode, as the findings have it. */
const leadInSeconds = 2;

/** Of what is worth a look, each place once. */
async function* strips(
  source: Source,
  record: EcgRecord,
  findings: readonly CaseFinding[],
  figures: FigureBlock[],
): Steps<string[]> {
  const places = new Set<number>();
  const worth = findings.filter(({ episode }) => {
    if (episode === null || places.has(episode.strip.fromSeconds)) return false;
    places.add(episode.strip.fromSeconds);
    return true;
  });
  // A record without findings is shown all the same: its beginning.
  const shown =
    worth.length > 0
      ? worth.slice(0, mostStrips).map(({ title, reason, episode }) => ({ title, reason, ...oneRow(episode!) }))
      : [{ title: 'Beginning of the record', reason: 'nothing else was found', fromSeconds: 0, seconds: rowSeconds }];
  for (const [at, { title, reason, fromSeconds, seconds }] of shown.entries()) {
    yield { done: at, total: shown.length, counted: 'strips', message: `strips of ${record.name}` };
    const { pages } = await source.call('records.stripFigure', {
      ...{ recordId: record.id, fromSeconds, seconds: Math.min(seconds, record.seconds - fromSeconds), widthMm },
      ...{ leads: record.signals.slice(0, 3).map(({ position }) => position), layout: 'stacked', isCabrera: false },
      ...{ speed: 25, gain: 10, filter: 'none', time: 'elapsed', checkRuler: at === 0 },
    });
    const caption = `${title}: ${reason}. Record ${record.name} from ${elapsedText(fromSeconds)}; 25 mm/s, 10 mm/mV, no filter, true to scale where it is printed at 100 %.`;
    const alt = `ECG strip of record ${record.name}, ${elapsedText(fromSeconds)} to ${elapsedText(fromSeconds + seconds)}. ${title}: ${reason}.`;
    figures.push(...figuresOf(pages, { caption, alt, isTrueToScale: true }));
  }
  return [];
}

/** One row of paper where the episode fits into it, so that a page holds several strips. */
function oneRow({ fromSeconds, toSeconds, strip }: NonNullable<CaseFinding['episode']>) {
  const isShort = toSeconds - fromSeconds + leadInSeconds <= rowSeconds || strip.fromSeconds === fromSeconds;
  return isShort ? { fromSeconds: strip.fromSeconds, seconds: Math.min(rowSeconds, strip.seconds) } : strip;
}
