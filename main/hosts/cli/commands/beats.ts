import type { Api, Beat, BeatFilter } from '../../../../preload/contract/contract.ts';
import { beatOrders } from '../../../../preload/words/beatOrders.ts';
import { recordDoubtText } from '../../../../preload/words/doubtWords.ts';
import { plural, whole } from '../../../../preload/words/numberFormats.ts';
import { positionText } from '../../../../preload/words/positionText.ts';
import { splitParts } from '../../../../preload/words/splits.ts';
import { beatSymbols, detectedBeat, isBeatSymbol } from '../../../../preload/words/symbols.ts';
import { writeAside } from '../../../app/writeAside.ts';
import { exactly } from '../arguments.ts';
import type { Command, Context } from '../command.ts';
import { archivesMeant, findArchive, findModel, requireRecord } from '../find.ts';
import { beatRangeOptions, beatRangesOf, recordConditionsOf, recordOptions } from '../recordOptions.ts';
import { counts, table } from '../table.ts';
import { WrongUsage } from '../wrongUsage.ts';
import { idsOf } from './chosenBeats.ts';

const defaultLimit = 50;
const where = ['class', 'record', 'archive', 'sex', 'age', 'text', 'diagnosis', 'rr', 'time'];
const byModel = ['predicted', 'correct', 'incorrect', 'part'];

export const command: Command = {
  forms: [
    { takes: [...where, 'beats', 'order', 'limit', 'offset', 'csv'] },
    { needs: ['model'], takes: [...where, 'beats', ...byModel, 'order', 'limit', 'offset', 'csv'] },
    { needs: ['count'], takes: [...where, 'beats', 'model', ...byModel] },
  ],
  examples: [
    '--record 208 --class V --limit 5',
    '--model latest --class V --predicted N --part test',
    '--model latest --incorrect --part test --order surest-wrong',
    '--count --archive mitdb',
    '--sex female --age 60-70 --rr 300-600 --time 0:10:00-0:20:00',
  ],
  options: {
    class: {
      type: 'string',
      value: 'V',
      multiple: true,
      help: 'symbol of the annotation; with --model, a class of its label set',
    },
    record: { type: 'string', value: 'NAME', help: 'only beats of this record' },
    archive: { type: 'string', value: 'NAME', help: 'only beats of this archive' },
    ...recordOptions,
    ...beatRangeOptions,
    beats: { type: 'string', value: 'LIST', help: 'only these beats, RECORD:SAMPLE comma-separated' },
    model: { type: 'string', value: 'M', help: 'with the predictions of this model (needs `evaluate` first)' },
    predicted: { type: 'string', value: 'N', help: 'only beats that the model predicted as this class' },
    correct: { type: 'boolean', help: 'only beats that the model classified correctly' },
    incorrect: { type: 'boolean', help: 'only beats that the model classified incorrectly' },
    part: { type: 'string', value: 'PART', help: "part of the model's split", values: splitParts },
    order: { type: 'string', value: 'ORDER', help: 'order of the list', values: beatOrders, default: 'position' },
    limit: { type: 'string', value: 'N', help: 'list at most N', default: String(defaultLimit) },
    offset: { type: 'string', value: 'N', help: 'skip the first N' },
    csv: { type: 'string', value: 'FILE', help: 'every beat of the list as comma-separated values' },
    count: { type: 'boolean', help: 'count beats per symbol and per record instead of listing them' },
  },
  async run(context) {
    const { positionals, values, output } = context;
    exactly(positionals);
    const limit = values.whole('limit', 1) ?? defaultLimit;
    const offset = values.whole('offset', 0) ?? 0;
    const order = values.oneOf('order', beatOrders) ?? 'position';
    checkPairs(context);
    const api = await context.api();
    const filter = await filterOf(api, context);
    if (values.flag('count')) return printCounts(api, filter, context);
    const file = values.text('csv');
    if (file !== undefined) {
      await writeAside(file, (await api.call('beats.csv', { ...filter, order })).content, {
        what: 'the table',
        overwrite: true,
      });
      context.progress.say(`table written: ${file}`);
    }

    const found = await api.call('beats.list', { ...filter, order, offset, limit: Math.min(limit, 10_000) });
    // The contract hands out 10,000 at a time.
    while (found.beats.length < Math.min(limit, found.total - offset)) {
      const more = await api.call('beats.list', {
        ...filter,
        order,
        offset: offset + found.beats.length,
        limit: Math.min(10_000, limit - found.beats.length),
      });
      if (more.beats.length === 0) break;
      found.beats.push(...more.beats);
    }
    if (output.json) return output.document(found);
    const withModel = filter.modelId !== undefined;
    const rows = found.beats.map((beat) => [
      beat.synthetic ? `${beat.archive} (synthetic)` : beat.archive,
      beat.record,
      positionText(beat.sample),
      clock(beat.sample / beat.samplingRateHz),
      beat.symbol,
      milliseconds(beat.rrBefore, beat.samplingRateHz),
      milliseconds(beat.rrAfter, beat.samplingRateHz),
      ...(withModel
        ? [
            beat.prediction?.givenClass ?? '-',
            beat.prediction?.predictedClass ?? (beat.leadsWithoutSignal.length > 0 ? 'no signal' : '-'),
            beat.prediction ? beat.prediction.probability.toFixed(4) : '-',
          ]
        : []),
    ]);
    const columns = [
      { heading: 'archive' },
      { heading: 'record' },
      { heading: 'sample', right: true },
      { heading: 'time', right: true },
      { heading: 'symbol' },
      { heading: 'RR before', right: true },
      { heading: 'RR after', right: true },
      ...(withModel ? [{ heading: 'true' }, { heading: 'predicted' }, { heading: 'probability', right: true }] : []),
    ];
    if (rows.length > 0) for (const line of table(columns, rows)) await output.line(line);
    for (const line of await doubtLine(api, filter, found.beats)) await output.line(line);
    const shown = rows.length < found.total ? `, ${whole(rows.length)} shown (--limit, --offset)` : '';
    await output.line(`${plural(found.total, 'beat')}${shown}`);
  },
};

/** How the record differs from the model's training records, where the beats are of one record. */
async function doubtLine(api: Api, { modelId, record }: BeatFilter, beats: readonly Beat[]): Promise<string[]> {
  const [beat] = beats;
  if (modelId === undefined || record === undefined || beat === undefined) return [];
  const doubt = await api.call('models.recordDoubt', { modelId, recordId: beat.recordId });
  return [`record ${beat.record} compared with training: ${recordDoubtText(doubt)}`];
}

function checkPairs({ values }: Context): void {
  if (values.flag('correct') && values.flag('incorrect')) {
    throw new WrongUsage('--correct and --incorrect exclude each other');
  }
  const needsModel = ['predicted', 'correct', 'incorrect', 'part'].find((name) => values.has(name));
  if (needsModel && !values.has('model')) throw new WrongUsage(`--${needsModel} needs --model`);
  const order = values.text('order');
  if ((order === 'surest-wrong' || order === 'least-certain') && !values.has('model')) {
    throw new WrongUsage(`--order ${order} needs --model`);
  }
  if (order === 'listed' && !values.has('beats')) throw new WrongUsage('--order listed needs --beats');
  const unknown = values.texts('class').find((symbol) => !isBeatSymbol(symbol) && symbol !== detectedBeat);
  if (unknown !== undefined && !values.has('model')) {
    throw new WrongUsage(
      `--class "${unknown}" is no symbol of a beat; those are ${beatSymbols.join(' ')} and, of detected beats, ${detectedBeat}`,
    );
  }
}

async function filterOf(api: Api, context: Context): Promise<BeatFilter> {
  const { values } = context;
  const filter: BeatFilter = { ...recordConditionsOf(context), ...beatRangesOf(context) };
  const beats = values.text('beats');
  if (beats !== undefined) filter.beatIds = await idsOf(api, beats);
  const archive = values.text('archive');
  if (archive !== undefined) filter.archiveId = (await findArchive(api, archive)).id;
  filter.record = values.text('record');
  if (filter.record !== undefined) await requireRecord(api, filter.record, filter.archiveId);
  const classes = values.texts('class');
  const asked = values.text('model');
  if (asked === undefined) {
    if (classes.length > 0) filter.symbols = classes;
    return filter;
  }
  const model = await findModel(api, asked, await archivesMeant(api, { archive, record: filter.record }));
  const predicted = values.text('predicted');
  for (const name of [...classes, ...(predicted === undefined ? [] : [predicted])]) {
    if (!model.classes.includes(name)) {
      throw new WrongUsage(`class "${name}" is none of ${model.classes.join(' ')} (label set ${model.labelSet})`);
    }
  }
  if (classes.length > 1) throw new WrongUsage('with --model, one --class at a time');
  filter.modelId = model.id;
  filter.givenClass = classes[0];
  filter.predictedClass = predicted;
  filter.part = values.oneOf('part', splitParts);
  if (values.flag('correct')) filter.correctness = 'correct';
  if (values.flag('incorrect')) filter.correctness = 'incorrect';
  return filter;
}

async function printCounts(api: Api, filter: BeatFilter, { output }: Context): Promise<void> {
  const found = await api.call('beats.counts', filter);
  if (output.json) return output.document(found);
  await output.line(`${plural(found.total, 'beat')}: ${counts(found.bySymbol)}`);
  const rows = Object.entries(found.byRecord).map(([record, count]) => [record, whole(count)]);
  if (rows.length > 0) {
    for (const line of table([{ heading: 'record' }, { heading: 'beats', right: true }], rows)) await output.line(line);
  }
}

function milliseconds(samples: number | null, samplingRateHz: number): string {
  return samples === null ? '-' : `${Math.round((samples / samplingRateHz) * 1000)} ms`;
}

/** m:ss.mmm from the start of the record. */
function clock(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return `${minutes}:${(seconds - minutes * 60).toFixed(3).padStart(6, '0')}`;
}
