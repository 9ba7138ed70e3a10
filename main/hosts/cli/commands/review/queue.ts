import { standardSpeed } from '../../../../../preload/figures/paper/paperSpeeds.ts';
import { formatProbability } from '../../../../../preload/words/formatProbability.ts';
import { plural } from '../../../../../preload/words/numberFormats.ts';
import { positionText } from '../../../../../preload/words/positionText.ts';
import { exactly } from '../../arguments.ts';
import type { Context } from '../../command.ts';
import { table } from '../../table.ts';
import { WrongUsage } from '../../wrongUsage.ts';
import { oneReviewer } from './oneReviewer.ts';
import { queueChoice } from './queueChoice.ts';

export async function queue({ values, output, api: open }: Context, rest: readonly string[]): Promise<void> {
  exactly(rest);
  const undecided = values.flag('undecided');
  const reviewer = oneReviewer(values.texts('reviewer'));
  if (undecided && reviewer === undefined) throw new WrongUsage('--undecided needs --reviewer');
  const api = await open();
  const choice = await queueChoice(api, values);
  const found = await api.call('reviews.queue', {
    ...{ ...choice, reviewer, undecided },
    ...{ offset: values.whole('offset', 0) ?? 0, limit: 10_000 },
  });
  const keptAs = values.text('keep-as');
  if (keptAs !== undefined) {
    await api.call('reviews.keepSetUp', { name: keptAs, setUp: { ...choice, isBlind: true, speed: standardSpeed } });
  }
  const { name, ...others } = found;
  if (output.json) return output.document({ model: name, ...others });
  await output.line(found.rule);
  const columns = [
    ...['archive', 'record'].map((heading) => ({ heading })),
    ...['sample', 'given', 'suggested', 'p given', 'p suggested', 'score'].map((heading) => ({ heading, right: true })),
    { heading: 'verdict' },
  ];
  const rows = found.items.map((item) => [
    ...[item.archive, item.record, positionText(item.sample), item.given, item.suggested ?? ''],
    ...[item.pGiven, item.pSuggested, item.score].map((p) => (p === null ? '' : formatProbability(p))),
    item.verdict ?? '',
  ]);
  if (rows.length > 0) for (const line of table(columns, rows)) await output.line(line);
  const folds = found.folds === null ? '' : `, ${found.folds} folds of patients`;
  await output.line(
    `${name}${folds}: ${plural(found.beats, 'beat')} ranked, ${found.flagged} flagged, ${rows.length} shown`,
  );
}
