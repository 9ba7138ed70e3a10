import type { ImportResult, Rejection } from '../../../../preload/contract.ts';
import { exactly } from '../arguments.ts';
import type { Command } from '../command.ts';
import type { Output } from '../output.ts';
import { counts, facts, plural, seconds, whole } from '../table.ts';

export const importCommand: Command = {
  name: 'import',
  summary: 'Read a folder of records into the index; again: add only what is new',
  notes: [
    'What cannot be read is listed with its reason and the rest is imported; the exit code is 1 then.',
    'The files themselves are only ever read.',
  ],
  usage: ['FOLDER [--name ARCHIVE] [--json]'],
  options: {
    name: { type: 'string', value: 'ARCHIVE', help: 'name of the archive (default: the name of the folder)' },
  },
  async run({ positionals, values, output, progress, signal, api, exitWith }) {
    const [folder] = exactly(positionals, 'FOLDER');
    const name = values.text('name');
    const { resolve } = await import('node:path');
    const result = await (await api()).run(
      'archives.import',
      { folder: resolve(folder), ...(name === undefined ? {} : { name }) },
      { onProgress: (step) => progress.show(step), signal },
    );
    progress.clear();
    await printImport(result, output);
    // What could be read is in the index; a script still has to learn that not all of it was.
    for (const rejected of result.rejected) progress.warn(inWords(rejected));
    if (result.rejected.length > 0) exitWith(1);
  },
};

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
      `${whole(result.records)}, ${result.added === 0 ? 'none' : whole(result.added)} of them added by this run`,
    ],
    ['annotations', whole(result.annotations)],
    ['beats', whole(result.beats)],
    ['symbols', counts(result.classes)],
    ['time', seconds(result.seconds)],
  ];
  for (const line of facts(pairs)) await output.line(line);
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
