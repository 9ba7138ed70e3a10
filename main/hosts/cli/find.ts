import type { Api, Archive, Record as EcgRecord, ModelSummary } from '../../../preload/contract/contract.ts';

/**
 * A model by its name, by the beginning of one name only, or `latest`. Throws with what there is.
 *
 * @param shown what it is to be shown: beats of its own archives or none, else the archives whose beats they are. For beats
 *   that are not synthetic, `latest` is never a model that was trained on synthetic data.
 */
export async function findModel(
  api: Api,
  asked: string,
  shown: 'its own' | readonly Archive[] = 'its own',
): Promise<ModelSummary> {
  const models = await api.call('models.list', {});
  const exact = models.find((model) => model.name === asked);
  if (exact) return exact;
  if (asked !== 'latest' && (await api.call('recordModels.list', {})).some(({ name }) => name === asked)) {
    throw new Error(
      `${asked} is a model of whole records, and this is about beats: see evaluate-records, explain-record, locate-records`,
    );
  }
  if (models.length === 0) throw new Error('there is no model yet; train one: beatlens train --network cnn ...');
  // The list begins with it.
  if (asked === 'latest' && models[0]) {
    if (shown !== 'its own') refuseSynthetic(models[0], models, shown);
    return models[0];
  }
  const beginning = models.filter((model) => model.name.startsWith(asked));
  if (beginning.length === 1 && beginning[0]) return beginning[0];
  const names = (beginning.length > 1 ? beginning : models).map((model) => model.name).join(', ');
  throw new Error(
    beginning.length > 1
      ? `model "${asked}" is the beginning of several names: ${names}`
      : `no model "${asked}"; there are: ${names}`,
  );
}

/** Refused, not passed over: a script would go on with another model than the one that its author had in mind. */
function refuseSynthetic(latest: ModelSummary, models: readonly ModelSummary[], shown: readonly Archive[]): void {
  const recorded = shown.filter(({ synthetic }) => !synthetic).map(({ name }) => name);
  if (!latest.synthetic || recorded.length === 0) return;
  const other = models.find(({ synthetic }) => !synthetic);
  const advice = other === undefined ? 'there is no other' : `the newest other one is ${other.name}`;
  throw new Error(
    `the latest model, ${latest.name}, was trained on synthetic data, and ${recorded.join(', ')} ${recorded.length === 1 ? 'is' : 'are'} not synthetic: give --model the name of the one you mean (${advice})`,
  );
}

/** The archives whose beats a command is about: the one that it names, those that have the record, or all. */
export async function archivesMeant(
  api: Api,
  { archive, record }: { readonly archive?: string | undefined; readonly record?: string | undefined },
): Promise<Archive[]> {
  if (archive !== undefined) return [await findArchive(api, archive)];
  const archives = await api.call('archives.list', {});
  if (record === undefined) return archives;
  const holders = (await api.call('records.list', {})).filter(({ name }) => name === record);
  return archives.filter(({ id }) => holders.some(({ archiveId }) => archiveId === id));
}

/** An archive by its name. Throws with what there is. */
export async function findArchive(api: Api, name: string): Promise<Archive> {
  const archives = await api.call('archives.list', {});
  const found = archives.find((archive) => archive.name === name);
  if (found) return found;
  const names = archives.map((archive) => archive.name).join(', ');
  throw new Error(
    names
      ? `no archive "${name}"; there are: ${names}`
      : `no archive "${name}": nothing is imported yet; beatlens import FOLDER`,
  );
}

/** A record by its name, of an archive or of any. Throws with what there is, and where several archives have one. */
export async function findRecord(api: Api, name: string, archiveId?: number): Promise<EcgRecord> {
  await requireRecord(api, name, archiveId);
  const asked = archiveId === undefined ? {} : { archiveId };
  const [record, ...others] = (await api.call('records.list', asked)).filter((one) => one.name === name);
  if (others.length === 0) return record!;
  const places = [record!, ...others].map(({ archive }) => archive).join(', ');
  throw new Error(`several archives have a record ${name}: ${places}; remove all but one of them`);
}

/** Refuses the name of a record that the index, or this archive of it, has not. Throws with what there is. */
export async function requireRecord(api: Api, name: string, archiveId: number | undefined): Promise<void> {
  const records = await api.call('records.list', archiveId === undefined ? {} : { archiveId });
  if (records.some((record) => record.name === name)) return;
  const names = records.map((record) => record.name);
  const some = `${names.slice(0, 12).join(', ')}${names.length > 12 ? `, ... (\`beatlens records\` lists all ${names.length})` : ''}`;
  throw new Error(
    some
      ? `no record "${name}"; there are: ${some}`
      : `no record "${name}": nothing is imported yet; beatlens import FOLDER`,
  );
}
