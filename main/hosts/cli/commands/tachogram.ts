import type { Command } from '../command.ts';
import { drawHelp, drawRecord } from '../drawRecord.ts';

export const command: Command = {
  notes: [
    'It is the figure that the course of Record saves: each RR interval by the class of its beat, the heart rate of each minute,',
    'rhythms, noise and gaps.',
  ],
  forms: [{ words: 'RECORD', needs: ['figure'] }],
  examples: ['201 --figure 201.svg'],
  options: drawHelp('classes of the beats by this model'),
  run: (context) =>
    drawRecord(context, ({ input }) => (page) => ({ kind: 'tachogram', input, page })),
};
