import { positionText } from '../../../../../preload/words/positionText.ts';
import { exactly } from '../../arguments.ts';
import type { Context } from '../../command.ts';
import { placeOfBeat } from '../chosenBeats.ts';
import { decisionLine } from './decisionLine.ts';
import { oneReviewer } from './oneReviewer.ts';

export async function show({ values, output, api: open }: Context, rest: readonly string[]): Promise<void> {
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
