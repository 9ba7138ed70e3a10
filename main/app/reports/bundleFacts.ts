import { z } from 'zod';
import type { ModelCard } from '../../../models/store/card.ts';
import type { ModelDetail, ReportChoices } from '../../../preload/contract/contract.ts';
import { chosenPart, reportChoices } from '../../../preload/contract/reports.ts';
import { inFileName } from '../../../preload/figures/fileName.ts';
import { NotFound } from '../errors.ts';
import type { ReportProvenance } from './parts/provenance.ts';
import type { Source } from './source.ts';

export interface BundleFacts {
  readonly choices: BundleChoices;
  readonly files: Readonly<Record<string, string>>;
  readonly commands: readonly string[];
  readonly versions: Readonly<Record<string, string>>;
}

const recordPlace = z.object({ archive: z.string(), record: z.string() });

/** The choices of a report in names: ids are of one index alone. */
export const bundleChoices = z.object({
  beatlensReportBundle: z.literal(1),
  ...reportChoices.pick({ title: true, template: true, method: true, show: true, page: true }).shape,
  parts: z.array(chosenPart).min(1).max(100),
  models: z.array(z.string()).max(100),
  classesOf: z.string().optional(),
  archives: z.array(z.string()).max(1000),
  records: z.array(recordPlace).max(10_000),
  beats: z.array(recordPlace.extend({ sample: z.number() })).max(1000),
});
export type BundleChoices = z.infer<typeof bundleChoices>;

export async function bundleFacts(
  source: Source,
  choices: ReportChoices,
  { provenance, models }: { provenance: ReportProvenance; models: readonly ModelDetail[] },
): Promise<BundleFacts> {
  const { title, template, method, show, page, parts, classesOfModelId } = choices;
  const records = choices.recordIds.length === 0 ? [] : await source.call('records.list', {});
  const archives = choices.archiveIds.length === 0 ? [] : await source.call('archives.list', {});
  const all = await source.call('models.list', {});
  const beats = [];
  for (const beatId of choices.beatIds) {
    const { archive, record, sample } = await source.call('beats.get', { beatId });
    beats.push({ archive, record, sample });
  }
  const classesOf = all.find(({ id }) => id === classesOfModelId)?.name;
  return {
    choices: {
      ...{ beatlensReportBundle: 1, title, method, show, page, parts, models: models.map(({ name }) => name), beats },
      ...(template === undefined ? {} : { template }),
      ...(classesOf === undefined ? {} : { classesOf }),
      archives: archives.filter(({ id }) => choices.archiveIds.includes(id)).map(({ name }) => name),
      records: records
        .filter(({ id }) => choices.recordIds.includes(id))
        .map(({ archive, name }) => ({ archive, record: name })),
    },
    files: Object.fromEntries(models.map((model) => [`models/${inFileName(model.name)}.json`, cardText(model)])),
    commands: provenance.commands,
    versions: {
      beatlens: provenance.version,
      node: process.version,
      ...Object.fromEntries(provenance.models.map(({ name, trainedWith }) => [`engine of ${name}`, trainedWith])),
    },
  };
}

/** Its training records one by one stay out: a record's name, or the patient's, may tell who it is. */
function cardText({ card }: ModelDetail): string {
  const { reference: _, ...rest } = card as ModelCard;
  return `${JSON.stringify(rest, null, 2)}\n`;
}

/** The same choices in ids of this index. @throws NotFound for a name that it has not */
export async function choicesHere(source: Source, chosen: BundleChoices): Promise<ReportChoices> {
  const [models, archives, records] = [
    await source.call('models.list', {}),
    await source.call('archives.list', {}),
    await source.call('records.list', {}),
  ];
  const idOf = (what: string, name: string, found: { readonly id: number } | undefined) => {
    if (found === undefined)
      throw new NotFound(`the bundle is about the ${what} ${name}, which is not in this data folder`);
    return found.id;
  };
  const modelId = (name: string) =>
    idOf(
      'model',
      name,
      models.find((one) => one.name === name),
    );
  const beatIds: number[] = [];
  for (const { record, sample } of chosen.beats) beatIds.push((await source.call('beats.find', { record, sample })).id);
  const { title, method, show, page, parts, template } = chosen;
  return {
    ...{ title, method, show, page, parts, beatIds, fonts: [] },
    ...(template === undefined ? {} : { template }),
    ...(chosen.classesOf === undefined ? {} : { classesOfModelId: modelId(chosen.classesOf) }),
    modelIds: chosen.models.map(modelId),
    archiveIds: chosen.archives.map((name) =>
      idOf(
        'archive',
        name,
        archives.find((one) => one.name === name),
      ),
    ),
    recordIds: chosen.records.map(({ archive, record }) =>
      idOf(
        'record',
        record,
        records.find((one) => one.name === record && one.archive === archive),
      ),
    ),
  };
}
