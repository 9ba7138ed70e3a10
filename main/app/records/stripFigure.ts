import type { StripFigureInput } from '../../../preload/contract/contract.ts';
import { inFileName, nameOfFile } from '../../../preload/figures/fileName.ts';
import { leadRows } from '../../../preload/figures/paper/leadLayouts.ts';
import { automaticGain, roomMm } from '../../../preload/figures/paper/paperSpeeds.ts';
import { rulerText } from '../../../preload/figures/paper/ruler.ts';
import { millivoltsPerUnit } from '../../../preload/figures/paper/unitScale.ts';
import { remark, syntheticMarkOf, warning } from '../../../preload/figures/provenance.ts';
import { type StripInput, wholePage } from '../../../preload/figures/strip/stripInput.ts';
import { stripPages } from '../../../preload/figures/strip/stripPages.ts';
import { clockTime } from '../../../preload/words/clockTime.ts';
import { displayFilters } from '../../../preload/words/displayFilters.ts';
import { elapsedText } from '../../../preload/words/eventText.ts';
import { stripFigure } from '../../figures/stripFigure.ts';
import type { RecordRow } from '../../index/records.ts';
import type { AppContext } from '../context.ts';
import { Conflict, InvalidInput } from '../errors.ts';
import type { FigurePages } from '../figures/figurePages.ts';
import { requireRecordById } from '../require.ts';
import { figureProvenance } from './figureProvenance.ts';
import { stripMap } from './stripMap.ts';
import { stripMarks } from './stripMarks.ts';
import { stripSignals } from './stripSignals.ts';

/** A stretch of a record on ECG paper, a page each. @throws InvalidInput for what the record has not */
export async function stripFigures(
  context: AppContext,
  input: StripFigureInput,
  signal: AbortSignal,
): Promise<FigurePages> {
  const record = requireRecordById(context, input.recordId);
  const positions = leadsOf(record, input);
  const { fromSeconds } = input;
  const toSeconds = Math.min(record.samples / record.samplingRateHz, fromSeconds + input.seconds);
  if (toSeconds <= fromSeconds) {
    throw new InvalidInput(
      `record ${record.name} ends at ${elapsedText(record.samples / record.samplingRateHz)}: there is nothing at ${elapsedText(fromSeconds)}`,
    );
  }
  const { signals, notFiltered, remarks } = await stripSignals(
    context,
    record,
    { ...input, toSeconds, positions },
    signal,
  );
  const { marks, said } = await stripMarks(context, record, { ...input, toSeconds }, signal);
  const heat = input.map ? await stripMap(context, record, input.map, signal) : null;
  const gain =
    input.gain === 'auto'
      ? automaticGain(
          signals.map(({ span, units }) => (millivoltsPerUnit(units) ?? Number.NaN) * span),
          roomMm,
        )
      : input.gain;
  const timeText = timeTextOf(record, input.time);
  const isTwelve = input.layout !== 'stacked';
  const strip: StripInput = {
    title: `Record ${record.name} of ${record.archive}, ${elapsedText(fromSeconds)} to ${elapsedText(toSeconds)}`,
    mark: syntheticMarkOf({ synthetic: record.synthetic }),
    signals,
    rows: leadRows(
      signals.map(({ lead }) => lead),
      input.layout,
      input.isCabrera,
    ),
    ...{ fromSeconds, toSeconds, mmPerSecond: input.speed, mmPerMillivolt: gain },
    scaleText: [
      `${input.speed} mm/s`,
      `${gain} mm/mV${input.gain === 'auto' ? ' (automatic)' : ''}`,
      displayFilters[input.filter].title,
      ...(input.time === 'clock' ? ['time of day'] : []),
    ].join(' · '),
    ...{ marks, heat, timeText },
    paper: isTwelve ? wholePage : { ...wholePage, width: input.widthMm ?? wholePage.width, isWhole: false },
    hasCheckRuler: input.checkRuler,
    provenance: figureProvenance(context, record, [`leads ${signals.map(({ lead }) => lead).join(', ')}`, ...said]),
    remarks: [
      ...notFiltered.map(warning),
      ...remarks.map(remark),
      ...(toSeconds < fromSeconds + input.seconds - 1e-9 ? [remark('The record ends here.')] : []),
    ],
  };
  const pages = stripPages(strip);
  return { count: pages.length, fileName: fileName(record, input), draw: (at) => stripFigure(pages[at]!) };
}

function leadsOf({ signals, name }: RecordRow, { leads, layout }: StripFigureInput): number[] {
  const positions = signals.map(({ position }) => position);
  if (positions.length === 0) throw new Conflict(`record ${name} has no signals`);
  const unknown = leads?.find((position) => !positions.includes(position));
  if (unknown !== undefined)
    throw new InvalidInput(`record ${name} has no signal ${unknown}; it has ${positions.length}`);
  // A page of twelve takes its leads by name.
  return layout === 'stacked' ? (leads ?? positions.slice(0, 12)) : positions;
}

function timeTextOf({ name, facts }: RecordRow, time: StripFigureInput['time']): StripInput['timeText'] {
  if (time === 'elapsed') return rulerText;
  const { startTime } = facts;
  if (startTime === null) {
    throw new InvalidInput(
      `record ${name} does not say at what time of day it begins: only elapsed time can be written on it`,
    );
  }
  return (seconds) => clockTime(startTime, seconds);
}

function fileName({ name, archive }: RecordRow, input: StripFigureInput): string {
  const { fromSeconds, seconds, layout, recordId: _, ...rest } = input;
  const what = layout === 'stacked' ? 'strip' : `12-lead-${layout}`;
  const from = elapsedText(fromSeconds).replaceAll(':', '.');
  const parts = [inFileName(archive), inFileName(name), what, from, `${Number(seconds.toFixed(3))}s`];
  return nameOfFile(parts, rest);
}
