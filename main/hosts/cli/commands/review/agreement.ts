import { plural } from '../../../../../preload/words/numberFormats.ts';
import { exactly } from '../../arguments.ts';
import type { Context } from '../../command.ts';
import { table } from '../../table.ts';
import { WrongUsage } from '../../wrongUsage.ts';
import { scopeOf } from './scopeOf.ts';

export async function agreement({ values, output, api: open }: Context, rest: readonly string[]): Promise<void> {
  exactly(rest);
  const reviewers = values.texts('reviewer');
  if (reviewers.length !== 2) throw new WrongUsage('agreement needs --reviewer twice: two readers');
  const api = await open();
  const found = await api.call('reviews.agreement', {
    ...{ first: reviewers[0]!, second: reviewers[1]!, seed: 0 },
    ...(await scopeOf(api, values.text('archive'))),
  });
  if (output.json) return output.document(found);
  const columns = [{ heading: found.first }, ...found.categories.map((heading) => ({ heading, right: true }))];
  const rows = found.matrix.map((row, at) => [found.categories[at]!, ...row.map(String)]);
  for (const line of table(columns, rows)) await output.line(line);
  const interval =
    found.kappaInterval === null
      ? 'no interval'
      : `95 % ${found.kappaInterval.map((one) => one.toFixed(3)).join(' to ')}`;
  const kappa =
    found.kappa === null
      ? 'not defined'
      : `${found.kappa.toFixed(3)} (${interval} by ${plural(found.patients, 'patient')})`;
  await output.line(
    `columns: ${found.second}; ${plural(found.beats, 'beat')} that both decided; Cohen's kappa ${kappa}`,
  );
}
