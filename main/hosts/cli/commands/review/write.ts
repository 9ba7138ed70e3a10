import type { Context } from '../../command.ts';
import { WrongUsage } from '../../wrongUsage.ts';
import { differenceLine } from './differenceLine.ts';
import { writeScope } from './writeScope.ts';

export async function write({ values, output, api: open }: Context, rest: readonly string[]): Promise<void> {
  const { resolve } = await import('node:path');
  const as = values.required('as');
  const to = values.text('to');
  const intoArchive = values.flag('into-archive');
  if (to === undefined && !intoArchive)
    throw new WrongUsage('write needs --to FOLDER, or --into-archive for beside the record');
  const api = await open();
  const scope = await writeScope(api, values, rest);
  const folder = to === undefined ? {} : { folder: resolve(to) };
  const { records } = await api.call('reviews.write', { ...scope, ...folder, as, intoArchive });
  if (output.json) return output.document({ records });
  for (const one of records) await output.line(`${one.file}: ${differenceLine(one)}`);
}
