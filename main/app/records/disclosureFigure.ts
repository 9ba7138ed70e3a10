import type { DisclosureFigureInput } from '../../../preload/contract/contract.ts';
import {
  type DisclosureMinute,
  disclosureColumns,
  disclosurePage,
  disclosurePageCount,
  rowsPerPage,
} from '../../../preload/figures/disclosure/disclosurePage.ts';
import { inFileName, nameOfFile } from '../../../preload/figures/fileName.ts';
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
import type { FigurePages } from '../figures/figurePages.ts';
import { requireRecordById } from '../require.ts';
import { courseOfRecord } from './eventsOfRecord.ts';
import { figureProvenance } from './figureProvenance.ts';
import { leadShown } from './leadShown.ts';
import { recordTrace } from './recordTrace.ts';
import { tachogramOf } from './tachogram.ts';

/**
 * A lead of a record, a minute a row and an hour a page; from its pyramid, whose peaks are those of the record. Of the record, a page
 * reads its own hour; the first minute of all says how high a row is.
 */
export async function disclosureFigures(
  context: AppContext,
  input: DisclosureFigureInput,
  signal: AbortSignal,
): Promise<FigurePages> {
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
  const read = async (start: number) => {
    const view = { fromSeconds: start, seconds: lengthOf(start), columns: disclosureColumns };
    const found = await recordTrace(context, { recordId, ...view, signals: [position], filter: 'none' }, signal);
    return { trace: found.signals[0]!, remarks: found.remarks };
  };
  const lengthOf = (start: number) => Math.min(60, seconds - start);
  const first = await read(from);
  const usual = rowSteps(lead.units, first.trace.points)[1]!;
  const perRow = input.perRow ?? usual;
  const { from: classesFrom } = courseOfRecord(context.index, recordId, modelId).classed;
  const isUnclassed = classesFrom.kind === 'nobody';
  const by = isUnclassed ? notAssessed : `by ${classesFrom.kind} ${classesFrom.name}`;
  const starts = Array.from({ length: Math.ceil((to - from) / 60) }, (_, row) => from + 60 * row);
  const count = disclosurePageCount(starts.length);
  return {
    count,
    fileName: nameOfFile(
      [inFileName(record.archive), inFileName(record.name), 'full-disclosure', inFileName(lead.lead)],
      {
        position: record.signals.some((one) => one.lead === lead.lead && one !== lead) ? position : undefined,
        from: from === 0 ? undefined : from,
        to: to === seconds ? undefined : to,
        perRow: perRow === usual ? undefined : perRow,
        model: classesFrom.kind === 'model' ? classesFrom.name : undefined,
        time: input.time === 'clock' ? input.time : undefined,
      },
    ),
    async draw(at) {
      const rows: DisclosureMinute[] = [];
      const remarks = new Set(first.remarks);
      for (const start of starts.slice(at * rowsPerPage, (at + 1) * rowsPerPage)) {
        const { trace, remarks: said } = start === from ? first : await read(start);
        for (const one of said) remarks.add(one);
        const marks = ectopicMarks(tachogram, start, Math.min(start + 60, to));
        rows.push({
          time: timeText(start),
          seconds: lengthOf(start),
          envelope: minuteEnvelope(trace, start, disclosureColumns),
          marks: marks.map(({ seconds: when, name }) => ({ seconds: when - start, name })),
        });
      }
      const page = disclosurePage({
        title: `Record ${record.name} of ${record.archive}, full disclosure`,
        subtitle: [
          `lead ${lead.lead}`,
          'one minute a row, each about its own median',
          `${Number(perRow.toPrecision(3))} ${lead.units} a row`,
          'no filter',
          ...(input.time === 'clock' ? ['time of day'] : []),
        ].join(' · '),
        mark: syntheticMarkOf({ synthetic: record.synthetic }),
        ...{ rows, at, count, perRow },
        provenance: figureProvenance(context, record, [`lead ${lead.lead}`, `ectopic beats ${by}`]),
        remarks: [...remarks].map(remark),
        isUnclassed,
        paper: input.paper,
        meaning: (name) => (isBeatSymbol(name) ? `${name} ${symbols[name].meaning}` : name),
      });
      return disclosureFigure(page);
    },
  };
}

function timeTextOf({ name, facts: { startTime } }: RecordRow, time: DisclosureFigureInput['time']) {
  if (time === 'elapsed') return (seconds: number) => rulerText(seconds, 60);
  if (startTime === null) throw new InvalidInput(`record ${name} does not say at what time of day it begins`);
  return (seconds: number) => clockTime(startTime, seconds);
}
