import { exactly, wholeNumber } from '../arguments.ts';
import type { Command } from '../command.ts';
import { WrongUsage } from '../wrongUsage.ts';

export const samplesCommand: Command = {
  name: 'samples',
  summary: 'Print the samples of a record in tab-separated columns, a line a sample',
  usage: ['RECORD [--from A] [--to B] [--signals 0,1] [--physical] [--high-resolution] [--json]'],
  options: {
    from: { type: 'string', value: 'A', help: 'first sample, from 0 (default: 0)' },
    to: { type: 'string', value: 'B', help: 'last sample, included (default: the last of the record)' },
    signals: { type: 'string', value: '0,1', help: 'positions of the signals, from 0, in this order (default: all)' },
    physical: { type: 'boolean', help: "in the signal's own units; - where invalid (default: digital values)" },
    'high-resolution': {
      type: 'boolean',
      help: 'every signal at the rate of the fastest (default: one sample a frame, the mean of a faster signal)',
    },
  },
  async run({ positionals, values, output, progress, api }) {
    const [record] = exactly(positionals, 'RECORD');
    const from = values.whole('from', 0);
    const to = values.whole('to', 0);
    if (from !== undefined && to !== undefined && to < from)
      throw new WrongUsage(`--to ${to} comes before --from ${from}`);
    const signals = values
      .text('signals')
      ?.split(',')
      .map((written) => wholeNumber('--signals', written.trim(), 0));
    const input = {
      record,
      from,
      to,
      signals,
      physical: values.flag('physical'),
      highResolution: values.flag('high-resolution'),
      asText: !output.json,
    };
    const found = await (await api()).call('records.samples', input);
    for (const remark of found.remarks) progress.warn(remark);
    if (output.json) return output.document(found);
    if (found.text === undefined) throw new Error('the host sent no text of the samples');
    await output.text(found.text);
  },
};
