import { readClock } from '../../../../preload/words/ranges.ts';
import type { Command, Context } from '../command.ts';
import { drawHelp, drawRecord } from '../drawRecord.ts';
import { WrongUsage } from '../wrongUsage.ts';
import { leadsOf } from './strip.ts';

export const command: Command = {
  notes: [
    'It is the figure that the full-disclosure page of Record saves: an hour a page, F-page-1.svg, F-page-2.svg and so on.',
    'Ectopic beats are marked beneath: as annotated, or with --model as the model said. Peaks keep their place and height.',
  ],
  forms: [{ words: 'RECORD', needs: ['figure'] }],
  examples: ['208 --figure 208.svg', '208 --lead V1 --from 10:00 --seconds 600 --figure part.svg'],
  options: {
    ...drawHelp('mark the beats that this model calls ectopic'),
    lead: { type: 'string', value: 'A', help: 'lead by its name', default: 'the one that beats are cut from' },
    from: { type: 'string', value: 'TIME', help: 'first minute: seconds, mm:ss or h:mm:ss', default: '0:00' },
    seconds: { type: 'string', value: 'S', help: 'how long the stretch is', default: 'to the end of the record' },
    height: { type: 'string', value: 'N', help: 'what a row stands for, in the unit of the lead', default: '2 mV' },
  },
  run: (context) =>
    drawRecord(context, ({ record, input }) => {
      const [position, ...others] = leadsOf(record, context.values.text('lead')) ?? [];
      if (others.length > 0) throw new WrongUsage('--lead takes one lead');
      const stretch = { fromSeconds: timeOf(context), seconds: positive(context, 'seconds') };
      const ofRow = { position, perRow: positive(context, 'height') };
      return (page) => ({ kind: 'full-disclosure', input: { ...input, ...stretch, ...ofRow }, page });
    }),
};

function timeOf({ values }: Context): number | undefined {
  const from = values.text('from');
  const seconds = from === undefined ? undefined : readClock(from);
  if (from !== undefined && seconds === undefined)
    throw new WrongUsage(`--from takes a time such as 10:30, not "${from}"`);
  return seconds;
}

function positive({ values }: Context, option: string): number | undefined {
  const written = values.text(option);
  if (written === undefined) return undefined;
  const number = Number(written);
  if (!(number > 0 && Number.isFinite(number)))
    throw new WrongUsage(`--${option} takes a number above 0, not "${written}"`);
  return number;
}
