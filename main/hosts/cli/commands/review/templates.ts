import type { ShapeTemplate } from '../../../../../preload/contract/contract.ts';
import { plural } from '../../../../../preload/words/numberFormats.ts';
import { exactly } from '../../arguments.ts';
import type { Context } from '../../command.ts';
import { findModel } from '../../find.ts';
import { table } from '../../table.ts';
import { WrongUsage } from '../../wrongUsage.ts';
import { oneReviewer } from './oneReviewer.ts';
import { scopeOf } from './scopeOf.ts';

/** Lists the clusters of one shape of a record's beats. */
export async function templates(context: Context, rest: readonly string[]): Promise<void> {
  const { values, output, progress, signal, api: open } = context;
  const [name] = exactly(rest, 'RECORD');
  const lead = values.required('lead');
  const api = await open();
  const records = await api.call('records.list', await scopeOf(api, values.texts('archive')));
  const [record, ...others] = records.filter((one) => one.name === name);
  if (record === undefined) throw new WrongUsage(`there is no record ${name}`);
  if (others.length > 0) throw new WrongUsage(`several archives have a record ${name}: give --archive`);
  const model = values.text('model');
  const found = await api.run(
    'templates.find',
    {
      ...{ recordId: record.id, lead, of: values.flag('patient') ? 'patient' : 'record' },
      ...(model === undefined ? {} : { modelId: (await findModel(api, model)).id }),
      reviewer: oneReviewer(values.texts('reviewer')),
    },
    { onProgress: (step) => progress.show(step), signal },
  );
  progress.clear();
  if (output.json) {
    const { beatIds, cluster, templates: all, unlike, samples: _, rows: __, range: ___, ...facts } = found;
    const beatsOf = (place: number) => Array.from(beatIds).filter((____, beat) => cluster[beat] === place);
    return output.document({
      ...facts,
      templates: all.map((one, place) => ({ ...withoutPicture(one), beatIds: beatsOf(place) })),
      unlike: unlike && { ...withoutPicture(unlike), beatIds: beatsOf(-1) },
    });
  }
  const columns = [
    ...['template', 'beats', 'likeness'].map((heading) => ({ heading, right: true })),
    { heading: 'given labels' },
    ...(model === undefined ? [] : [{ heading: 'classes of the model' }]),
  ];
  const rowOf = (title: string, one: ShapeTemplate) => [
    ...[title, String(one.beats), one.similarity === null ? 'not known' : one.similarity.toFixed(2)],
    ...[countsText(one.given), ...(one.predicted === null ? [] : [countsText(one.predicted)])],
  ];
  const rows = found.templates.map((one, place) => rowOf(String(place + 1), one));
  if (found.unlike) rows.push(rowOf('like none', found.unlike));
  for (const line of table(columns, rows)) await output.line(line);
  const without = found.withoutLead.length === 0 ? '' : `; without ${found.lead}: ${found.withoutLead.join(', ')}`;
  await output.line(
    `${found.records.map((one) => one.record).join(', ')}, ${found.lead}: ${plural(found.beatIds.length, 'beat')} in ${plural(found.templates.length, 'template')}, ${found.notCompared} not compared${without}`,
  );
  await output.line(found.rule);
}

function withoutPicture({ density: _, quantiles, median, ...one }: ShapeTemplate) {
  const [low, lowerQuartile, upperQuartile, high] = quantiles;
  return { ...one, median, low, lowerQuartile, upperQuartile, high };
}

/** The most frequent first: `N 1200, V 3`. */
function countsText(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([name, beats]) => `${name} ${beats}`)
    .join(', ');
}
