import { plural } from '../../../../../preload/words/numberFormats.ts';
import { exactly } from '../../arguments.ts';
import type { Context } from '../../command.ts';
import { WrongUsage } from '../../wrongUsage.ts';
import { oneReviewer } from './oneReviewer.ts';
import { queueChoice } from './queueChoice.ts';

export async function misses({ values, output, api: open }: Context, rest: readonly string[]): Promise<void> {
  exactly(rest);
  const api = await open();
  const { controls, ...choice } = await queueChoice(api, values);
  if (controls === undefined) throw new WrongUsage('misses needs --controls and --seed, as the queue was asked for');
  const reviewer = oneReviewer(values.texts('reviewer')) ?? values.required('reviewer');
  const found = await api.call('reviews.misses', { ...choice, controls, reviewer });
  if (output.json) return output.document(found);
  const { estimate, needs } = found;
  await output.line(found.rule);
  await output.line(
    `${plural(found.below, 'beat')} below the list; ${found.decided} of ${plural(found.controls, 'control')} decided, of ${plural(found.patients, 'patient')}: ${found.wrong} wrong, ${found.untold} unsure or unreadable`,
  );
  if (estimate === null) {
    return output.line(
      `wrong labels below the list: not known; it takes ${needs.controls} decided controls of ${needs.patients} patients`,
    );
  }
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const [low, high] = estimate.beatsInterval.map(Math.round);
  await output.line(
    `wrong labels below the list: ${Math.round(estimate.beats)} (95 % ${low} to ${high}), ${percent(estimate.share)} (${estimate.shareInterval.map(percent).join(' to ')})`,
  );
}
