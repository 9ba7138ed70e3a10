import { marksPerView, type StripFigureInput } from '../../../preload/contract/contract.ts';
import type { PaperMarks } from '../../../preload/figures/paper/paperMarks.ts';
import { paperMarks } from '../../../preload/figures/paper/recordMarks.ts';
import type { RecordRow } from '../../index/records.ts';
import type { AppContext } from '../context.ts';
import { InvalidInput } from '../errors.ts';
import { requireModel } from '../models/modelFolders.ts';
import { recordMarks } from './recordMarks.ts';

type Asked = Pick<StripFigureInput, 'fromSeconds' | 'annotators' | 'modelId'> & { readonly toSeconds: number };

/** Annotations that a strip shows, and what its foot says of them. @throws InvalidInput for an annotator that the record has not */
export async function stripMarks(
  context: AppContext,
  record: RecordRow,
  { fromSeconds, toSeconds, annotators: asked, modelId }: Asked,
  signal: AbortSignal,
): Promise<{ readonly marks: PaperMarks; readonly said: string[] }> {
  const names = record.annotators.map(({ annotator }) => annotator);
  const unknown = asked?.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    const there = names.length === 0 ? 'none' : names.join(', ');
    throw new InvalidInput(`record ${record.name} has no annotator ${unknown}; it has ${there}`);
  }
  const shown = asked ?? (record.beatsFrom ? [record.beatsFrom.annotator] : []);
  // The beat after the last gives the last interval: a little more is read.
  const view = { fromSeconds: Math.max(0, fromSeconds - 10), columns: 1 };
  const read = await recordMarks(
    context,
    {
      recordId: record.id,
      ...view,
      seconds: toSeconds + 10 - view.fromSeconds,
      ...(modelId === undefined ? {} : { modelId }),
    },
    signal,
  );
  const tooMany = read.annotators.find(({ annotator, counts }) => counts !== null && shown.includes(annotator));
  if (tooMany !== undefined) {
    throw new InvalidInput(
      `${tooMany.annotator} has ${tooMany.total} annotations there, more than the ${marksPerView} that a strip shows: choose a shorter stretch`,
    );
  }
  const model = modelId === undefined ? undefined : requireModel(context, modelId);
  const marks = paperMarks(read, {
    record,
    toSeconds: Math.min(record.samples / record.samplingRateHz, toSeconds + 10),
    hidden: names.filter((name) => !shown.includes(name)),
    model: model && { name: model.name, labelSet: model.card.labelSet },
  });
  const of = marks.annotators.map(({ annotator }) => annotator);
  return {
    marks,
    said: [
      ...(of.length > 0 ? [`annotations ${of.join(', ')}`] : ['no annotations shown']),
      ...(model
        ? [marks.model ? `classes by model ${model.name}` : `model ${model.name} said nothing of these beats`]
        : []),
    ],
  };
}
