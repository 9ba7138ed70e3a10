import { reviewActionNames } from '../../../../../preload/words/reviewActions.ts';
import { beatSymbols } from '../../../../../preload/words/symbols.ts';
import { exactly } from '../../arguments.ts';
import type { Context } from '../../command.ts';
import { WrongUsage } from '../../wrongUsage.ts';
import { placeOfBeat } from '../chosenBeats.ts';
import { oneReviewer } from './oneReviewer.ts';
import { printActed } from './printActed.ts';
import { standsOnOf } from './standsOnOf.ts';

export async function decide({ values, output, api: open }: Context, rest: readonly string[]): Promise<void> {
  const [written] = exactly(rest, 'RECORD:SAMPLE');
  const place = placeOfBeat(written, 'beat');
  const label = values.oneOf('label', beatSymbols);
  const action = values.oneOf('action', reviewActionNames) ?? (label === undefined ? undefined : 'relabel');
  if (action === undefined) throw new WrongUsage('decide needs --label V, or --action with what is decided');
  const readers = values.texts('adjudicates');
  if (readers.length !== 0 && readers.length !== 2)
    throw new WrongUsage('--adjudicates goes twice: two readers who differ');
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
    ...(readers.length === 0 ? {} : { adjudicates: [readers[0]!, readers[1]!] }),
    ...(model === undefined ? {} : { standsOn: await standsOnOf(api, model) }),
  });
  await printActed(output, acted);
}
