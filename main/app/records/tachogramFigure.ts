import type { TachogramFigureInput } from '../../../preload/contract/contract.ts';
import { inFileName, nameOfFile } from '../../../preload/figures/fileName.ts';
import { rulerText } from '../../../preload/figures/paper/ruler.ts';
import { remark, syntheticMarkOf } from '../../../preload/figures/provenance.ts';
import { type QualityKind, tachogramFigure } from '../../../preload/figures/tachogram/tachogramFigure.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import { clockTime } from '../../../preload/words/clockTime.ts';
import { rhythmTitle } from '../../../preload/words/rhythms.ts';
import { tachogramSvg } from '../../figures/tachogramFigure.ts';
import type { AppContext } from '../context.ts';
import { InvalidInput } from '../errors.ts';
import type { FigurePages } from '../figures/figurePages.ts';
import { requireRecordById } from '../require.ts';
import { eventsOfRecord } from './eventsOfRecord.ts';
import { figureProvenance } from './figureProvenance.ts';
import { leadShown } from './leadShown.ts';
import { prepareRecord } from './prepareRecord.ts';
import { tachogramOf } from './tachogram.ts';

/** The course of a whole record: every RR interval in the colour of its beat's class. */
export async function tachogramFigures(
  context: AppContext,
  { recordId, modelId, widthMm, time }: TachogramFigureInput,
  signal: AbortSignal,
): Promise<FigurePages> {
  const record = requireRecordById(context, recordId);
  const { startTime } = record.facts;
  if (time === 'clock' && startTime === null) {
    throw new InvalidInput(`record ${record.name} does not say at what time of day it begins`);
  }
  const tachogram = tachogramOf(context, { recordId, modelId });
  const events = eventsOfRecord(context, { recordId, modelId });
  const { gaps } = await finish(prepareRecord(context, { recordId }, signal));
  const { position, lead } = leadShown(record);
  const own = gaps.find((one) => one.position === position)?.stretches ?? [];
  const { kind, name } = events.classesFrom;
  const svg = tachogramSvg(
    tachogramFigure({
      title: `Record ${record.name} of ${record.archive}, RR intervals and heart rate`,
      subtitle: [
        kind === 'nobody' ? 'beats without classes' : `classes by ${kind} ${name}`,
        'each RR interval at the beat that ends it, beyond the axis at its edge',
        'heart rate of each minute: 60 over its mean RR',
      ].join(' · '),
      mark: syntheticMarkOf({ synthetic: record.synthetic }),
      ...tachogram,
      rhythms: events.stretches.flatMap(({ rhythm, fromSeconds, toSeconds }) =>
        rhythm === null ? [] : [{ fromSeconds, toSeconds, name: rhythm, title: rhythmTitle(rhythm) }],
      ),
      quality: [
        ...events.stretches.flatMap(({ kind: one, fromSeconds, toSeconds }) =>
          one === 'rhythm' ? [] : [{ fromSeconds, toSeconds, kind: one satisfies QualityKind }],
        ),
        ...own.map(({ from, to }) => ({ fromSeconds: from, toSeconds: to, kind: 'no signal' as const })),
      ],
      timeText: (seconds, step) => (time === 'clock' ? clockTime(startTime!, seconds) : rulerText(seconds, step)),
      widthMm,
      timeTitle: time === 'clock' ? 'Time of day' : 'Time from the start of the record',
      provenance: figureProvenance(context, record, [`gaps of lead ${lead}`]),
      remarks: events.remarks.map(remark),
    }),
  );
  const fileName = nameOfFile([inFileName(record.archive), inFileName(record.name), 'tachogram'], {
    model: kind === 'model' ? name : undefined,
    time: time === 'clock' ? time : undefined,
  });
  return { count: 1, fileName, draw: () => svg };
}
