import type { Context } from '../../command.ts';
import { differenceLine } from './differenceLine.ts';
import { writeScope } from './writeScope.ts';

export async function difference({ values, output, api: open }: Context, rest: readonly string[]): Promise<void> {
  const api = await open();
  const found = await api.call('reviews.difference', await writeScope(api, values, rest));
  if (output.json) return output.document(found);
  for (const one of found) await output.line(differenceLine(one));
}
