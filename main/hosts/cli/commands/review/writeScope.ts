import type { Api } from '../../../../../preload/contract/contract.ts';
import { exactly } from '../../arguments.ts';
import type { Context } from '../../command.ts';
import { WrongUsage } from '../../wrongUsage.ts';
import { scopeOf } from './scopeOf.ts';

export async function writeScope(api: Api, values: Context['values'], rest: readonly string[]) {
  const archive = await scopeOf(api, values.texts('archive'));
  const [name] = rest.length === 0 ? [undefined] : exactly(rest, 'RECORD');
  const named = (await api.call('records.list', archive)).filter((one) => one.name === name);
  if (name !== undefined && named.length !== 1) {
    throw new WrongUsage(
      named.length === 0 ? `there is no record ${name}` : `several archives have a record ${name}: give --archive`,
    );
  }
  const [given, second, ...more] = values.texts('reviewer');
  if (more.length > 0) throw new WrongUsage('--reviewer was given more than twice');
  const names = given ?? (await api.call('reviews.progress', {})).map(({ reviewer }) => reviewer);
  if (typeof names !== 'string' && names.length !== 1) {
    throw new WrongUsage(`--reviewer is missing: there are decisions of ${names.join(', ') || 'nobody'}`);
  }
  const reviewer = typeof names === 'string' ? names : names[0]!;
  return {
    reviewer,
    ...(second === undefined ? {} : { second }),
    ...(name === undefined ? archive : { recordId: named[0]!.id }),
  };
}
