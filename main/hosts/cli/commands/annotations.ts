import { plural, whole } from '../../../../preload/words/numberFormats.ts';
import { recordFormats } from '../../../app/recordFormats.ts';
import { exactly } from '../arguments.ts';
import type { Command, Context } from '../command.ts';
import { WrongUsage } from '../wrongUsage.ts';

export const command: Command = {
  notes: [
    '--write makes FOLDER/RECORD.EXT in the MIT annotation format, which other ECG tools read.',
    'An existing file is replaced only with --force. A folder of an archive is written to only with --into-archive. The file',
    'that is read is never overwritten. If there is no file of annotator qrs, --annotator qrs means the beats that `detect` found.',
  ],
  forms: [
    { words: 'RECORD', takes: ['annotator'] },
    { words: 'RECORD', needs: ['write'] },
  ],
  examples: ['100', '100 --annotator qrs --write FOLDER --as qrs'],
  options: {
    annotator: {
      type: 'string',
      value: 'EXT',
      help: `annotator = extension of the file${recordFormats.ownAnnotators}`,
      default: 'atr, the reference',
    },
    write: { type: 'string', value: 'FOLDER', help: 'write an annotation file to this folder instead' },
    as: { type: 'string', value: 'EXT', help: 'annotator of the written file', default: 'the same' },
    force: { type: 'boolean', help: 'replace an existing file' },
    'into-archive': { type: 'boolean', help: 'write even if the folder belongs to an archive' },
  },
  async run(context) {
    const { positionals, values, output, api } = context;
    const [record] = exactly(positionals, 'RECORD');
    const annotator = values.text('annotator') ?? 'atr';
    const folder = values.text('write');
    if (folder !== undefined) return write(context, record, annotator, folder);
    const alone = ['as', 'force', 'into-archive'].find((name) => values.has(name));
    if (alone) throw new WrongUsage(`--${alone} needs --write`);
    const found = await (await api()).call('records.annotations', { record, annotator });
    if (output.json) {
      return output.document({
        record: found.record,
        annotator: found.annotator,
        count: found.count,
        lines: found.text.split('\n').filter((line) => line !== ''),
      });
    }
    await output.text(found.text);
  },
};

async function write(
  { values, output, api }: Context,
  record: string,
  annotator: string,
  folder: string,
): Promise<void> {
  const { resolve } = await import('node:path');
  const as = values.text('as');
  const written = await (await api()).call('records.writeAnnotations', {
    ...{ record, annotator, folder: resolve(folder), ...(as === undefined ? {} : { as }) },
    ...{ overwrite: values.flag('force'), intoArchive: values.flag('into-archive') },
  });
  if (output.json) return output.document(written);
  await output.line(`${written.file}: ${plural(written.annotations, 'annotation')}, ${whole(written.bytes)} bytes`);
}
