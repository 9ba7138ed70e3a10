import type { Api, Beat } from '../../../../preload/contract/contract.ts';
import { positionText } from '../../../../preload/words/positionText.ts';
import type { Context } from '../command.ts';
import { table } from '../table.ts';
import { standsOnOf } from './review/standsOnOf.ts';

/** Prints the beats of other patients whose windows are nearest to a beat's: of its given class and of the suggested one. */
export async function printNearestBeats(api: Api, beat: Beat, { values, output, progress, signal }: Context) {
  const standsOn = await standsOnOf(api, values.required('model'));
  const found = await api.run(
    'reviews.nearest',
    { standsOn, beatId: beat.id },
    { signal, onProgress: (step) => progress.show(step) },
  );
  const { archive, record, sample, symbol } = beat;
  if (output.json) return output.document({ archive, record, sample, symbol, ...found });
  await output.line(`${record}:${positionText(sample)} of ${archive}, given label ${symbol}`);
  for (const [at, { name, compared, beats }] of found.lists.entries()) {
    await output.line(
      `${at === 0 ? 'given' : 'suggested'} class ${name}: nearest of ${compared} beats of other patients`,
    );
    const cells = beats.map((one) => [
      ...[`${one.record}:${positionText(one.sample)}`, one.given, one.patient, one.archive],
      one.distance.toFixed(3),
    ]);
    const columns = [
      ...[{ heading: 'beat' }, { heading: 'given' }, { heading: 'patient' }, { heading: 'archive' }],
      { heading: found.unit === 'millivolts' ? 'distance, mV' : 'distance, of the typical QRS', right: true },
    ];
    for (const line of table(columns, cells)) await output.line(line);
  }
  await output.line(found.rule);
}
