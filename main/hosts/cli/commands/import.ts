import type { AnnotatorChange, Api, ImportResult, Rejection } from '../../../../preload/contract/contract.ts';
import { plural, seconds, whole } from '../../../../preload/words/numberFormats.ts';
import { recordFormats } from '../../../app/recordFormats.ts';
import type { Values } from '../arguments.ts';
import { exactly } from '../arguments.ts';
import type { Command } from '../command.ts';
import { manifestOption, wroteManifest } from '../manifestOption.ts';
import type { Output } from '../output.ts';
import { counts, facts } from '../table.ts';
import { WrongUsage } from '../wrongUsage.ts';

export const command: Command = {
  notes: [
    `Reads ${recordFormats.short}, in the folder and the folders below it.`,
    'What cannot be read is listed with the reason, and the rest is imported; the exit code is then 1.',
    'The files are never changed.',
    'Diagnoses of whole records come from `Dx:` and like lines of headers, and from ptbxl_database.csv with scp_statements.csv in the',
    'folder, below it or just above it; from that table come patients, ages and recommended folds, too.',
    'If a record has several annotators, one gives the beats: atr; else the one named like the lead that beats are cut from;',
    'else the first by name that marks beats, those of detectors last. --annotator chooses another one for this archive from',
    'now on; records without that annotator follow the rule. The beats of the changed records are replaced. If models have',
    'predictions or splits of those beats, nothing is replaced without --force.',
  ],
  forms: [{ words: 'FOLDER' }],
  examples: ['FOLDER --name mitdb', 'FOLDER --annotator atr --force'],
  options: {
    name: { type: 'string', value: 'ARCHIVE', help: 'name of the archive', default: 'the name of the folder' },
    annotator: { type: 'string', value: 'EXT', help: 'take the beats of this annotator in the records that have it' },
    'annotator-by-rule': { type: 'boolean', help: 'choose the annotator by the rule again' },
    force: {
      type: 'boolean',
      help: 'change the annotator even if models have predictions or splits of the replaced beats',
    },
    pseudonyms: {
      type: 'boolean',
      help: 'give patients pseudonyms; take no comments, dates and notes of the files (docs/data.md)',
    },
    manifest: manifestOption,
  },
  async run(context) {
    const { positionals, values, output, progress, signal, api: open, exitWith } = context;
    const [written] = exactly(positionals, 'FOLDER');
    const name = values.text('name');
    const annotator = askedAnnotator(values);
    const { resolve } = await import('node:path');
    const folder = resolve(written);
    const api = await open({ tasks: ['importFolder'], engine: false });
    if (annotator !== undefined) {
      const change = await annotatorChange(api, folder, annotator, values.flag('force'));
      if (change.records > 0) progress.warn(formatChange(change));
    }
    const input = {
      folder,
      ...(name === undefined ? {} : { name }),
      ...(annotator === undefined ? {} : { annotator }),
      ...(values.flag('pseudonyms') && { pseudonyms: true }),
    };
    if (await wroteManifest(context, api, { name: 'archives.import', input })) return;
    const result = await api.run('archives.import', input, { onProgress: (step) => progress.show(step), signal });
    progress.clear();
    await printImport(result, output);
    // What could be read is in the index; a script still has to learn that not all of it was.
    for (const rejected of result.rejected) progress.warn(inWords(rejected));
    if (result.rejected.length > 0) exitWith(1);
  },
};

/** Null: by the rule; undefined: as it was. */
function askedAnnotator(values: Values): string | null | undefined {
  const asked = values.text('annotator');
  if (!values.flag('annotator-by-rule')) return asked;
  if (asked !== undefined) throw new WrongUsage('--annotator and --annotator-by-rule exclude each other');
  return null;
}

/** @throws where models know beats that would be replaced, and `force` is not given */
async function annotatorChange(
  api: Api,
  folder: string,
  annotator: string | null,
  force: boolean,
): Promise<AnnotatorChange> {
  const change = await api.call('archives.annotatorChange', { folder, annotator });
  if (change.models.length === 0 || force) return change;
  const known = change.models.map(({ model, beats, predicted }) => {
    return `${model} (${plural(beats, 'beat')}, ${whole(predicted)} of them predicted)`;
  });
  throw new Error(
    `${formatChange(change)}. Models know those beats; what they said of them would be set aside: ${known.join(', ')}. ` +
      'Nothing was changed; again with --force does it.',
  );
}

function formatChange({ archive, records, of, beatsBefore, beatsAfter }: AnnotatorChange): string {
  return `${archive}: ${whole(records)} of ${plural(of, 'record')} get another annotator's beats, ${whole(beatsAfter)} in place of ${whole(beatsBefore)}`;
}

/** A reason usually begins with its file. */
function inWords({ file, reason }: Rejection): string {
  return reason.startsWith(file) ? reason : `${file}: ${reason}`;
}

export async function printImport(result: ImportResult, output: Output): Promise<void> {
  if (output.json) return output.document(result);
  const pairs: [string, string][] = [
    ['archive', result.archive],
    ['folder', result.folder],
    [
      'records',
      `${whole(result.records)}, ${result.added === 0 ? 'none' : whole(result.added)} of them added by this run` +
        (result.updated === 0 ? '' : `, ${whole(result.updated)} brought up to date`),
    ],
    ['annotations', whole(result.annotations)],
    ['beats', whole(result.beats)],
    ['symbols', counts(result.classes) || 'none'],
    ['time', seconds(result.seconds)],
  ];
  for (const line of facts(pairs)) await output.line(line);
  for (const { annotator, reason, records } of result.annotators) {
    await output.line(`beats by ${annotator} in ${plural(records, 'record')}: ${reason}`);
  }
  if (result.notices.length > 0) {
    await output.line();
    for (const line of remarks(result.notices)) await output.line(line);
  }
  if (result.rejected.length > 0) {
    await output.line();
    await output.line(`${plural(result.rejected.length, 'file')} could not be read; the rest is in the index`);
  }
}

/** The same remark of many signals on one line, with the records it is about; --json has every one. */
function remarks(notices: ImportResult['notices']): string[] {
  const byText = new Map<string, { times: number; records: Set<string> }>();
  for (const { record, notice } of notices) {
    const text = notice.replace(/^signal \d+( \([^)]*\))?: /, '');
    const group = byText.get(text) ?? { times: 0, records: new Set() };
    group.times += 1;
    group.records.add(record);
    byText.set(text, group);
  }
  return [...byText].map(([text, { times, records }]) => {
    const names = [...records];
    const some = names.slice(0, 6).join(', ');
    const where = names.length > 6 ? `${plural(names.length, 'record')} (${some}, ...)` : `records ${some}`;
    return `${text}: ${times > names.length ? `${plural(times, 'signal')} of ` : ''}${where}`;
  });
}
