import type { Acted, Api, Decision } from '../../../../preload/contract/contract.ts';
import { formatProbability } from '../../../../preload/words/formatProbability.ts';
import { plural } from '../../../../preload/words/numberFormats.ts';
import { positionText } from '../../../../preload/words/positionText.ts';
import { reviewActionNames } from '../../../../preload/words/reviewActions.ts';
import { reviewRankingNames } from '../../../../preload/words/reviewRankings.ts';
import { beatSymbols } from '../../../../preload/words/symbols.ts';
import { exactly } from '../arguments.ts';
import type { Command, Context } from '../command.ts';
import { findArchive, findModel } from '../find.ts';
import { table } from '../table.ts';
import { WrongUsage } from '../wrongUsage.ts';
import { placeOfBeat } from './chosenBeats.ts';

export const command: Command = {
  name: 'review',
  summary: 'Go through suspect labels, decide about beats, and write what was decided as a new annotator',
  notes: [
    'M is a cross-validation in folds of patients, or a model, of which beats of patients that it never saw are taken.',
    'A label of the archive is the given label; nothing says that it is the true one.',
    'decide: --label VALUE is to relabel, or with --action add to add a beat; without it --action says what is decided.',
    'Decisions are only appended; undo without --decision takes the last act back.',
    'write: RECORD.EXT for each record that the reviewer decided of, all or none; a file that is there is never written over.',
  ],
  forms: [
    {
      words: 'queue',
      needs: ['model'],
      takes: ['archive', 'limit', 'offset', 'ranking', 'controls', 'seed', 'reviewer', 'undecided'],
    },
    { words: 'show RECORD:SAMPLE', needs: [], takes: ['reviewer'] },
    { words: 'decide RECORD:SAMPLE', needs: ['reviewer'], takes: ['label', 'action', 'sample', 'note', 'model'] },
    { words: 'undo', needs: ['reviewer'], takes: ['decision'] },
    { words: 'redo', needs: ['reviewer'], takes: ['decision'] },
    { words: 'difference [RECORD]', needs: [], takes: ['archive', 'reviewer'] },
    { words: 'write [RECORD]', needs: ['as'], takes: ['to', 'archive', 'reviewer', 'into-archive'] },
    { words: 'export', needs: [], takes: ['csv', 'archive', 'reviewer'] },
    { words: 'agreement', needs: ['reviewer'], takes: ['archive'] },
  ],
  examples: [
    'queue --model cnn-patients-5-1 --limit 100',
    'decide 208:12345 --label V --reviewer Ada --note "wide QRS"',
    'write 208 --to FOLDER --as rev --reviewer Ada',
  ],
  options: {
    model: { type: 'string', value: 'M', help: 'cross-validation or model that the queue stands on' },
    archive: { type: 'string', value: 'NAME', help: 'only records of this archive' },
    limit: { type: 'string', value: 'N', help: 'so many of the most suspect', default: 'as many as are flagged' },
    offset: { type: 'string', value: 'N', help: 'leave out the first N', default: '0' },
    ranking: {
      type: 'string',
      value: 'RANKING',
      help: 'what predictions are set against',
      values: reviewRankingNames,
      default: 'within-patients',
    },
    controls: {
      type: 'string',
      value: 'N',
      help: 'mix in so many beats drawn at random from the others (needs --seed)',
    },
    seed: { type: 'string', value: 'N', help: 'of the random controls' },
    undecided: { type: 'boolean', help: 'without what this reviewer has decided (needs --reviewer)' },
    reviewer: {
      type: 'string',
      value: 'NAME',
      multiple: true,
      help: 'who decides, or whose decisions; with agreement twice',
      default: 'the only one there is',
    },
    label: { type: 'string', value: 'V', help: 'symbol that the beat should have', values: beatSymbols },
    action: { type: 'string', value: 'ACTION', help: 'what is decided', values: reviewActionNames, default: 'relabel' },
    sample: { type: 'string', value: 'N', help: 'with --action move: where the fiducial belongs' },
    note: { type: 'string', value: 'TEXT', help: 'a remark' },
    decision: { type: 'string', value: 'ID', help: 'this decision alone' },
    to: {
      type: 'string',
      value: 'FOLDER',
      help: 'folder of the files',
      default: 'beside the record, with --into-archive',
    },
    as: { type: 'string', value: 'EXT', help: 'the new annotator: the extension of its files' },
    'into-archive': { type: 'boolean', help: 'write also where the folder belongs to an archive' },
    csv: { type: 'boolean', help: 'a table in place of JSON' },
  },
  async run(context) {
    const [action, ...rest] = context.positionals;
    const run = action === undefined ? undefined : actions[action];
    if (run === undefined) {
      throw new WrongUsage(`review takes ${Object.keys(actions).join(', ')}, not "${action ?? ''}"`);
    }
    await run(context, rest);
  },
};

const actions: Readonly<Record<string, (context: Context, rest: readonly string[]) => Promise<void>>> = {
  queue,
  show,
  decide,
  undo: (context, rest) => turnBack(context, rest, 'reviews.undo'),
  redo: (context, rest) => turnBack(context, rest, 'reviews.redo'),
  difference,
  write,
  export: exportAll,
  agreement,
};

async function queue({ values, output, api: open }: Context, rest: readonly string[]): Promise<void> {
  exactly(rest);
  const controls = values.whole('controls', 1);
  const seed = values.whole('seed', 0);
  if ((controls === undefined) !== (seed === undefined)) throw new WrongUsage('--controls and --seed go together');
  const undecided = values.flag('undecided');
  const reviewer = oneReviewer(values.texts('reviewer'));
  if (undecided && reviewer === undefined) throw new WrongUsage('--undecided needs --reviewer');
  const api = await open();
  const limit = values.whole('limit', 1);
  const found = await api.call('reviews.queue', {
    standsOn: await standsOnOf(api, values.required('model')),
    ranking: values.oneOf('ranking', reviewRankingNames),
    first: limit,
    ...(controls === undefined ? {} : { controls: { beats: controls, seed: seed! } }),
    ...{ reviewer, undecided, ...(await scopeOf(api, values.text('archive'))) },
    ...{ offset: values.whole('offset', 0) ?? 0, limit: 10_000 },
  });
  const { name, ...others } = found;
  if (output.json) return output.document({ model: name, ...others });
  await output.line(found.rule);
  const columns = [
    ...['archive', 'record'].map((heading) => ({ heading })),
    ...['sample', 'given', 'suggested', 'p given', 'p suggested', 'score'].map((heading) => ({ heading, right: true })),
    { heading: 'verdict' },
  ];
  const rows = found.items.map((item) => [
    ...[item.archive, item.record, positionText(item.sample), item.given, item.suggested],
    ...[formatProbability(item.pGiven), formatProbability(item.pSuggested), formatProbability(item.score)],
    item.verdict ?? '',
  ]);
  if (rows.length > 0) for (const line of table(columns, rows)) await output.line(line);
  const folds = found.folds === null ? '' : `, ${found.folds} folds of patients`;
  await output.line(
    `${name}${folds}: ${plural(found.beats, 'beat')} ranked, ${found.flagged} flagged, ${rows.length} shown`,
  );
}

async function show({ values, output, api: open }: Context, rest: readonly string[]): Promise<void> {
  const [place] = exactly(rest, 'RECORD:SAMPLE');
  const api = await open();
  const beat = await api.call('beats.find', placeOfBeat(place, 'beat'));
  const reviewer = oneReviewer(values.texts('reviewer'));
  const states = await api.call('reviews.states', { recordId: beat.recordId, beatIds: [beat.id], reviewer });
  const { decisions } = await api.call('reviews.list', { beatId: beat.id, reviewer, offset: 0, limit: 1000 });
  if (output.json) return output.document({ beat, states, decisions });
  await output.line(`${beat.record}:${positionText(beat.sample)} of ${beat.archive}, given label ${beat.symbol}`);
  for (const { reviewer: who, verdict, label, note, sourceChanged } of states) {
    const changed = sourceChanged ? ' (the source changed since)' : '';
    await output.line(
      `${who}: ${verdict ?? 'no verdict'}, ${label ?? 'no beat'}${note ? `, "${note}"` : ''}${changed}`,
    );
  }
  for (const one of decisions) await output.line(decisionLine(one));
}

async function decide({ values, output, api: open }: Context, rest: readonly string[]): Promise<void> {
  const [written] = exactly(rest, 'RECORD:SAMPLE');
  const place = placeOfBeat(written, 'beat');
  const label = values.oneOf('label', beatSymbols);
  const action = values.oneOf('action', reviewActionNames) ?? (label === undefined ? undefined : 'relabel');
  if (action === undefined) throw new WrongUsage('decide needs --label V, or --action with what is decided');
  const api = await open();
  const records = (await api.call('records.list', {})).filter(({ name }) => name === place.record);
  // The search refuses a name that several archives have.
  const recordId = action === 'add' && records.length === 1 ? records[0]!.id : undefined;
  const about =
    recordId === undefined ? { beatId: (await api.call('beats.find', place)).id } : { recordId, sample: place.sample };
  const model = values.text('model');
  const note = values.text('note');
  const acted = await api.call('reviews.decide', {
    reviewer: oneReviewer(values.texts('reviewer')) ?? values.required('reviewer'),
    decisions: [
      {
        ...{ about, action, ...(label === undefined ? {} : { label }), ...(note === undefined ? {} : { note }) },
        ...(action === 'move' ? { sample: values.requiredWhole('sample', 0) } : {}),
        ...(action === 'star' ? { starred: true } : {}),
      },
    ],
    ...(model === undefined ? {} : { standsOn: await standsOnOf(api, model) }),
  });
  await printActed(output, acted);
}

async function turnBack(
  { values, output, api: open }: Context,
  rest: readonly string[],
  call: 'reviews.undo' | 'reviews.redo',
): Promise<void> {
  exactly(rest);
  const reviewer = oneReviewer(values.texts('reviewer')) ?? values.required('reviewer');
  await printActed(output, await (await open()).call(call, { reviewer, decisionId: values.whole('decision', 1) }));
}

async function difference({ values, output, api: open }: Context, rest: readonly string[]): Promise<void> {
  const api = await open();
  const found = await api.call('reviews.difference', await writeScope(api, values, rest));
  if (output.json) return output.document(found);
  for (const one of found) await output.line(differenceLine(one));
}

async function write({ values, output, api: open }: Context, rest: readonly string[]): Promise<void> {
  const { resolve } = await import('node:path');
  const as = values.required('as');
  const to = values.text('to');
  const intoArchive = values.flag('into-archive');
  if (to === undefined && !intoArchive)
    throw new WrongUsage('write needs --to FOLDER, or --into-archive for beside the record');
  const api = await open();
  const scope = await writeScope(api, values, rest);
  const folder = to === undefined ? {} : { folder: resolve(to) };
  const { records } = await api.call('reviews.write', { ...scope, ...folder, as, intoArchive });
  if (output.json) return output.document({ records });
  for (const one of records) await output.line(`${one.file}: ${differenceLine(one)}`);
}

async function exportAll({ values, output, api: open }: Context, rest: readonly string[]): Promise<void> {
  exactly(rest);
  const api = await open();
  const { content } = await api.call('reviews.export', {
    format: values.flag('csv') ? 'csv' : 'json',
    ...{ reviewer: oneReviewer(values.texts('reviewer')), ...(await scopeOf(api, values.text('archive'))) },
  });
  await output.text(content);
}

async function agreement({ values, output, api: open }: Context, rest: readonly string[]): Promise<void> {
  exactly(rest);
  const reviewers = values.texts('reviewer');
  if (reviewers.length !== 2) throw new WrongUsage('agreement needs --reviewer twice: two readers');
  const api = await open();
  const found = await api.call('reviews.agreement', {
    ...{ first: reviewers[0]!, second: reviewers[1]!, seed: 0 },
    ...(await scopeOf(api, values.text('archive'))),
  });
  if (output.json) return output.document(found);
  const columns = [{ heading: found.first }, ...found.categories.map((heading) => ({ heading, right: true }))];
  const rows = found.matrix.map((row, at) => [found.categories[at]!, ...row.map(String)]);
  for (const line of table(columns, rows)) await output.line(line);
  const interval =
    found.kappaInterval === null
      ? 'no interval'
      : `95 % ${found.kappaInterval.map((one) => one.toFixed(3)).join(' to ')}`;
  const kappa =
    found.kappa === null
      ? 'not defined'
      : `${found.kappa.toFixed(3)} (${interval} by ${plural(found.patients, 'patient')})`;
  await output.line(
    `columns: ${found.second}; ${plural(found.beats, 'beat')} that both decided; Cohen's kappa ${kappa}`,
  );
}

function oneReviewer(names: readonly string[]): string | undefined {
  if (names.length > 1) throw new WrongUsage('--reviewer was given more than once');
  return names[0];
}

/** A cross-validation or a model of this name. */
async function standsOnOf(api: Api, name: string): Promise<{ crossValidationId: number } | { modelId: number }> {
  const found = (await api.call('crossValidations.list', {})).find((one) => one.name === name);
  if (found) return { crossValidationId: found.id };
  return { modelId: (await findModel(api, name)).id };
}

async function scopeOf(api: Api, archive: string | undefined): Promise<{ archiveId?: number }> {
  return archive === undefined ? {} : { archiveId: (await findArchive(api, archive)).id };
}

async function writeScope(api: Api, values: Context['values'], rest: readonly string[]) {
  const archive = await scopeOf(api, values.text('archive'));
  const [name] = rest.length === 0 ? [undefined] : exactly(rest, 'RECORD');
  const named = (await api.call('records.list', archive)).filter((one) => one.name === name);
  if (name !== undefined && named.length !== 1) {
    throw new WrongUsage(
      named.length === 0 ? `there is no record ${name}` : `several archives have a record ${name}: give --archive`,
    );
  }
  const given = oneReviewer(values.texts('reviewer'));
  const names = given ?? (await api.call('reviews.progress', {})).map(({ reviewer }) => reviewer);
  if (typeof names !== 'string' && names.length !== 1) {
    throw new WrongUsage(`--reviewer is missing: there are decisions of ${names.join(', ') || 'nobody'}`);
  }
  const reviewer = typeof names === 'string' ? names : names[0]!;
  return { reviewer, ...(name === undefined ? archive : { recordId: named[0]!.id }) };
}

async function printActed(output: Context['output'], acted: Acted): Promise<void> {
  if (output.json) return output.document(acted);
  for (const one of acted.decisions) await output.line(decisionLine(one));
}

function decisionLine({
  id,
  decidedAt,
  reviewer,
  action,
  target,
  record,
  sample,
  before,
  after,
  note,
  undoneBy,
}: Decision): string {
  const value = (said: Decision['before']) =>
    String(said.label ?? said.sample ?? said.note ?? said.starred ?? 'nothing');
  const what = target === null ? action : `${action} of ${target}`;
  const undone = undoneBy === null ? '' : `, undone by ${undoneBy}`;
  return `${id}  ${decidedAt}  ${reviewer}  ${what}  ${record}:${positionText(sample)}  ${value(before)} -> ${value(after)}${note ? `  "${note}"` : ''}${undone}`;
}

function differenceLine(one: {
  readonly record: string;
  readonly relabelled: readonly unknown[];
  readonly added: readonly unknown[];
  readonly deleted: readonly unknown[];
  readonly moved: readonly unknown[];
  readonly sourceChanged: readonly unknown[];
  readonly confirmed: number;
  readonly annotations: number;
  readonly written: number;
}): string {
  const counted = (['relabelled', 'added', 'deleted', 'moved'] as const).map((name) => `${one[name].length} ${name}`);
  const changed =
    one.sourceChanged.length === 0 ? '' : `, ${one.sourceChanged.length} not applied as the source changed`;
  return `${one.record}: ${counted.join(', ')}, ${one.confirmed} left as given${changed}; ${one.annotations} annotations -> ${one.written}`;
}
