import { exactly } from '../../arguments.ts';
import type { Context } from '../../command.ts';
import { table } from '../../table.ts';

/** Set-ups that were kept, by name. */
export async function setUps({ output, api: open }: Context, rest: readonly string[]): Promise<void> {
  exactly(rest);
  const all = await (await open()).call('reviews.setUps', {});
  if (output.json) return output.document(all);
  if (all.length === 0) return output.line('no set-up is kept');
  const columns = ['name', 'kept', 'stands on', 'missing'].map((heading) => ({ heading }));
  const rows = all.map(({ name, keptAt, source, missing }) => [name, keptAt, source, missing.join('; ')]);
  for (const line of table(columns, rows)) await output.line(line);
}

export async function removeSetUp({ output, api: open }: Context, rest: readonly string[]): Promise<void> {
  const [name] = exactly(rest, 'NAME');
  await (await open()).call('reviews.removeSetUp', { name });
  if (output.json) return output.document({ removed: name });
  await output.line(`set-up "${name}" is removed`);
}
