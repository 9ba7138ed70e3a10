import { exactly } from '../../arguments.ts';
import type { Context } from '../../command.ts';
import { oneReviewer } from './oneReviewer.ts';
import { scopeOf } from './scopeOf.ts';

export async function exportAll({ values, output, api: open }: Context, rest: readonly string[]): Promise<void> {
  exactly(rest);
  const api = await open();
  const { content } = await api.call('reviews.export', {
    format: values.flag('csv') ? 'csv' : 'json',
    ...{ reviewer: oneReviewer(values.texts('reviewer')), ...(await scopeOf(api, values.texts('archive'))) },
  });
  await output.text(content);
}
