import type { Api, contract, InputOf, OutputOf } from '../../../../preload/contract/contract.ts';
import { exactly, wholeNumber } from '../arguments.ts';
import type { Command } from '../command.ts';
import type { Output } from '../output.ts';
import { toJson } from '../toJson.ts';
import { WrongUsage } from '../wrongUsage.ts';

type Asked = Omit<InputOf<typeof contract, 'records.samples'>, 'from' | 'to'>;
type Found = OutputOf<typeof contract, 'records.samples'>;

/** Samples of all signals together that are asked for and printed at a time: 4 MB of text. */
const pageSamples = 2 ** 19;

export const command: Command = {
  forms: [{ words: 'RECORD' }],
  examples: ['100 --from 0 --to 359 --physical'],
  options: {
    from: { type: 'string', value: 'A', help: 'first sample, from 0', default: '0' },
    to: { type: 'string', value: 'B', help: 'last sample, included', default: 'the last of the record' },
    signals: { type: 'string', value: '0,1', help: 'indexes of the signals, from 0, in this order', default: 'all' },
    physical: { type: 'boolean', help: "in the signal's physical units; - if invalid", default: 'digital values' },
    'high-resolution': {
      type: 'boolean',
      help: 'all signals at the rate of the fastest',
      default: 'one sample per frame, the mean of a faster signal',
    },
  },
  async run({ positionals, values, output, progress, api: open }) {
    const [record] = exactly(positionals, 'RECORD');
    const from = values.whole('from', 0) ?? 0;
    const to = values.whole('to', 0);
    if (to !== undefined && to < from) throw new WrongUsage(`--to ${to} comes before --from ${from}`);
    const signals = values
      .text('signals')
      ?.split(',')
      .map((written) => wholeNumber('--signals', written.trim(), 0));
    const asked = {
      record,
      signals,
      physical: values.flag('physical'),
      highResolution: values.flag('high-resolution'),
    };
    const api = await open({ tasks: ['readSamples'], engine: false });
    // The first sample alone says how long the record is and how much a sample of all its signals is.
    const first = await api.call('records.samples', { ...asked, from, to: from, asText: false });
    for (const remark of first.remarks) progress.warn(remark);
    const last = to ?? first.length - 1;
    // Beyond the end: refused before anything is printed.
    if (last >= first.length) await api.call('records.samples', { ...asked, from, to: last, asText: false });
    const range = { from, last, pageFrames: Math.max(1, Math.floor(pageSamples / first.frameSamples)) };
    if (output.json) return printDocument(api, asked, range, first, output);
    for await (const { text } of pages(api, { ...asked, asText: true }, range, output)) {
      if (text === undefined) throw new Error('the host sent no text of the samples');
      await output.text(text);
    }
  },
};

interface Range {
  readonly from: number;
  /** Included. */
  readonly last: number;
  readonly pageFrames: number;
}

/** The range page by page, so that a day takes no more memory than a minute; ends early once the reader has gone. */
async function* pages(
  api: Api,
  asked: Asked,
  { from, last, pageFrames }: Range,
  output: Output,
): AsyncGenerator<Found> {
  for (let at = from; at <= last && !output.closed; at += pageFrames) {
    yield await api.call('records.samples', { ...asked, from: at, to: Math.min(last, at + pageFrames - 1) });
  }
}

/** One document, its columns written one after another. */
async function printDocument(api: Api, asked: Asked, range: Range, first: Found, output: Output): Promise<void> {
  const { columns, frameSamples: _, ...facts } = first;
  await output.text(`${toJson(facts).slice(0, -2)},\n "columns": [`);
  for (const place of columns.keys()) {
    await output.text(`${place === 0 ? '' : ','}\n  [`);
    const signals = [asked.signals?.[place] ?? place];
    let isFirst = true;
    for await (const page of pages(api, { ...asked, signals, asText: false }, range, output)) {
      await output.text(`${isFirst ? '' : ','}${toJson(page.columns[0]).slice(1, -1)}`);
      isFirst = false;
    }
    await output.text(']');
  }
  await output.text('\n ]\n}\n');
}
