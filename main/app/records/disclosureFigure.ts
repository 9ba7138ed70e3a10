import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DisclosureFigureInput, RecordFigure } from '../../../preload/contract/contract.ts';
import {
  type DisclosureMinute,
  disclosureColumns,
  disclosurePages,
} from '../../../preload/figures/disclosure/disclosurePages.ts';
import { inFileName } from '../../../preload/figures/fileName.ts';
import { ectopicMarks } from '../../../preload/figures/paper/ectopicMarks.ts';
import { minuteEnvelope } from '../../../preload/figures/paper/minuteEnvelope.ts';
import { rowSteps } from '../../../preload/figures/paper/rowSteps.ts';
import { rulerText } from '../../../preload/figures/paper/ruler.ts';
import { remark, syntheticMarkOf } from '../../../preload/figures/provenance.ts';
import { clockTime } from '../../../preload/words/clockTime.ts';
import { notAssessed } from '../../../preload/words/events.ts';
import { elapsedText } from '../../../preload/words/eventText.ts';
import { isBeatSymbol, symbols } from '../../../preload/words/symbols.ts';
import { disclosureFigure } from '../../figures/disclosureFigure.ts';
import type { RecordRow } from '../../index/records.ts';
import type { AppContext } from '../context.ts';
import { InvalidInput } from '../errors.ts';
import { requireRecordById } from '../require.ts';
import { courseOfRecord } from './eventsOfRecord.ts';
import { figureProvenance } from './figureProvenance.ts';
import { leadShown } from './leadShown.ts';
import { recordTrace } from './recordTrace.ts';
import { tachogramOf } from './tachogram.ts';

/** A lead of a record, a minute a row and an hour a page; from its pyramid, whose peaks are those of the record. */
export async function disclosureFigures(
  context: AppContext,
  input: DisclosureFigureInput,
  signal: AbortSignal,
): Promise<RecordFigure> {
  const { recordId, modelId } = input;
  const record = requireRecordById(context, recordId);
  const position = input.position ?? leadShown(record).position;
  const lead = record.signals.find((one) => one.position === position);
  if (lead === undefined) throw new InvalidInput(`record ${record.name} has no signal ${position}`);
  const tachogram = tachogramOf(context, { recordId, modelId });
  const seconds = record.samples / record.samplingRateHz;
  const from = 60 * Math.floor((input.fromSeconds ?? 0) / 60);
  const to = Math.min(seconds, from + (input.seconds ?? seconds));
  if (to <= from) throw new InvalidInput(`record ${record.name} ends at ${elapsedText(seconds)}`);
  const timeText = timeTextOf(record, input.time);
  const rows: DisclosureMinute[] = [];
  const remarks = new Set<string>();
  let perRow = input.perRow;
  for (let start = from; start < to; start += 60) {
    const view = { fromSeconds: start, seconds: Math.min(60, seconds - start), columns: disclosureColumns };
    const read = await recordTrace(context, { recordId, ...view, signals: [position], filter: 'none' }, signal);
    for (const said of read.remarks) remarks.add(said);
    const [trace] = read.signals;
    perRow ??= rowSteps(lead.units, trace!.points)[1]!;
    const marks = ectopicMarks(tachogram, start, Math.min(start + 60, to));
    rows.push({
      time: timeText(start),
      seconds: view.seconds,
      envelope: minuteEnvelope(trace!, start, disclosureColumns),
      marks: marks.map(({ seconds: at, name }) => ({ seconds: at - start, name })),
    });
  }
  const { from: classesFrom } = courseOfRecord(context.index, recordId, modelId).classed;
  const isUnclassed = classesFrom.kind === 'nobody';
  const by = isUnclassed ? notAssessed : `by ${classesFrom.kind} ${classesFrom.name}`;
  const pages = disclosurePages({
    title: `Record ${record.name} of ${record.archive}, full disclosure`,
    subtitle: [
      `lead ${lead.lead}`,
      'one minute a row, each about its own median',
      `${Number(perRow!.toPrecision(3))} ${lead.units} a row`,
      'no filter',
      ...(input.time === 'clock' ? ['time of day'] : []),
    ].join(' · '),
    mark: syntheticMarkOf({ synthetic: record.synthetic }),
    ...{ rows, perRow: perRow! },
    provenance: figureProvenance(context, record, [`lead ${lead.lead}`, `ectopic beats ${by}`]),
    remarks: [...remarks].map(remark),
    isUnclassed,
    meaning: (name) => (isBeatSymbol(name) ? `${name} ${symbols[name].meaning}` : name),
  });
  const drawn: RecordFigure['pages'] = [];
  for (const [at, page] of pages.entries()) {
    await nextTurn();
    signal.throwIfAborted();
    const name = inFileName(`${record.archive}-${record.name}-full-disclosure-${lead.lead}`);
    drawn.push({ svg: disclosureFigure(page), fileName: `${name}${pages.length === 1 ? '' : `-page-${at + 1}`}.svg` });
  }
  return { pages: drawn };
}

function timeTextOf({ name, facts: { startTime } }: RecordRow, time: DisclosureFigureInput['time']) {
  if (time === 'elapsed') return (seconds: number) => rulerText(seconds, 60);
  if (startTime === null) throw new InvalidInput(`record ${name} does not say at what time of day it begins`);
  return (seconds: number) => clockTime(startTime, seconds);
}
