import { exactly } from '../arguments.ts';
import type { Command } from '../command.ts';

export const annotationsCommand: Command = {
  name: 'annotations',
  summary: 'Print the annotations of a record, a line an annotation',
  usage: ['RECORD [--annotator atr] [--json]'],
  options: {
    annotator: {
      type: 'string',
      value: 'EXT',
      help: 'annotator = extension of the file, edf = those inside an EDF file (default: atr, the reference)',
    },
  },
  async run({ positionals, values, output, api }) {
    const [record] = exactly(positionals, 'RECORD');
    const annotator = values.text('annotator') ?? 'atr';
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
