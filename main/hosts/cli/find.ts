import type { Api, Archive, ModelSummary } from '../../../preload/contract.ts';

/** A model by its name, by the beginning of one name only, or `latest`. Throws with what there is. */
export async function findModel(api: Api, asked: string): Promise<ModelSummary> {
  const models = await api.call('models.list', {});
  if (models.length === 0) throw new Error('there is no model yet; train one: beatlens train --network cnn ...');
  const exact = models.find((model) => model.name === asked);
  if (exact) return exact;
  // The list begins with it.
  if (asked === 'latest' && models[0]) return models[0];
  const beginning = models.filter((model) => model.name.startsWith(asked));
  if (beginning.length === 1 && beginning[0]) return beginning[0];
  const names = (beginning.length > 1 ? beginning : models).map((model) => model.name).join(', ');
  throw new Error(
    beginning.length > 1
      ? `model "${asked}" is the beginning of several names: ${names}`
      : `no model "${asked}"; there are: ${names}`,
  );
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
