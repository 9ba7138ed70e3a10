import type { Api, contract, InputOf } from '../../../../../preload/contract/contract.ts';
import { reviewRankingNames } from '../../../../../preload/words/reviewRankings.ts';
import type { Context } from '../../command.ts';
import { findArchive } from '../../find.ts';
import { WrongUsage } from '../../wrongUsage.ts';
import { standsOnOf } from './standsOnOf.ts';

export type QueueChoice = Omit<InputOf<typeof contract, 'reviews.misses'>, 'reviewer' | 'controls' | 'list'> &
  Pick<InputOf<typeof contract, 'reviews.queue'>, 'controls'>;

/** Options that a kept set-up says in their place. */
const chosen = [
  'model',
  'archive',
  'record',
  'of-patient',
  'class',
  'suggested',
  'limit',
  'ranking',
  'controls',
  'seed',
];

/** Which beats the queue is of, by the options of `review queue`, or by a set-up that was kept. */
export async function queueChoice(api: Api, values: Context['values']): Promise<QueueChoice> {
  const name = values.text('set-up');
  if (name === undefined) return choiceByOptions(api, values);
  const extra = chosen.find((option) => values.has(option));
  if (extra !== undefined) throw new WrongUsage(`--set-up says which beats; --${extra} does not go with it`);
  return keptChoice(api, name);
}

async function choiceByOptions(api: Api, values: Context['values']): Promise<QueueChoice> {
  const beats = values.whole('controls', 1);
  const seed = values.whole('seed', 0);
  if ((beats === undefined) !== (seed === undefined)) throw new WrongUsage('--controls and --seed go together');
  const archiveIds = (await Promise.all(values.texts('archive').map((one) => findArchive(api, one)))).map(
    ({ id }) => id,
  );
  const recordIds = await recordsNamed(api, values.texts('record'), archiveIds);
  const [patients, given, suggested] = ['of-patient', 'class', 'suggested'].map((option) => values.texts(option));
  return {
    standsOn: await standsOnOf(api, values.required('model')),
    ranking: values.oneOf('ranking', reviewRankingNames),
    first: values.whole('limit', 1),
    ...(beats === undefined ? {} : { controls: { beats, seed: seed! } }),
    ...(archiveIds.length === 0 ? {} : { archiveIds }),
    ...(recordIds.length === 0 ? {} : { recordIds }),
    ...(patients!.length === 0 ? {} : { patients }),
    ...(given!.length === 0 ? {} : { given }),
    ...(suggested!.length === 0 ? {} : { suggested }),
  };
}

async function keptChoice(api: Api, name: string): Promise<QueueChoice> {
  const all = await api.call('reviews.setUps', {});
  const found = all.find((one) => one.name === name);
  if (found === undefined) {
    const names = all.map((one) => one.name).join(', ');
    throw new Error(`there is no set-up "${name}"; ${names === '' ? 'none is kept' : `there are: ${names}`}`);
  }
  const { isBlind: _, speed: __, standsOn, ...choice } = found.setUp;
  if (standsOn === null) throw new Error(`set-up "${name}" stands on ${found.source}, which is gone`);
  return { ...choice, standsOn };
}

/** Records of these names, in these archives where any is named. */
async function recordsNamed(api: Api, names: readonly string[], archiveIds: readonly number[]): Promise<number[]> {
  if (names.length === 0) return [];
  const records = (await api.call('records.list', {})).filter(
    ({ archiveId }) => archiveIds.length === 0 || archiveIds.includes(archiveId),
  );
  return names.flatMap((name) => {
    const ids = records.filter((record) => record.name === name).map(({ id }) => id);
    if (ids.length === 0)
      throw new Error(`there is no record ${name}${archiveIds.length > 0 ? ' in these archives' : ''}`);
    return ids;
  });
}
