import { createHash } from 'node:crypto';
import type { Archive, ModelDetail, ReportChoices } from '../../../preload/contract/contract.ts';
import { methodNames } from '../../../preload/words/methods.ts';
import { positionText } from '../../../preload/words/positionText.ts';
import { isMitdbRecord } from '../../ecg/archive/mitdb.ts';
import { identityOf } from '../../index/keptRecords.ts';
import type { AppContext } from '../context.ts';
import { commandsOf } from './commandsOf.ts';
import type { Subject } from './partMakers.ts';
import type { MethodsData } from './parts/methodsText.ts';
import { archiveProvenance, modelProvenance, type ReportProvenance } from './parts/provenance.ts';
import type { Source } from './source.ts';

/** Those that were asked for; else those that the models and records are of and that are still there; without these, all. */
export async function archivesOf(
  source: Source,
  choices: ReportChoices,
  models: readonly ModelDetail[],
): Promise<Archive[]> {
  const all = await source.call('archives.list', {});
  if (choices.archiveIds.length > 0) return all.filter(({ id }) => choices.archiveIds.includes(id));
  if (models.length === 0 && choices.recordIds.length === 0) return all;
  const asked = new Set(choices.recordIds);
  const records = asked.size === 0 ? [] : await source.call('records.list', {});
  const ofRecords = new Set(records.filter(({ id }) => asked.has(id)).map(({ archiveId }) => archiveId));
  const names = new Set(models.flatMap(({ archives }) => archives));
  return all.filter(({ id, name }) => ofRecords.has(id) || names.has(name));
}

export async function methodsData(
  source: Source,
  { method, recordIds, parts }: ReportChoices,
  { models, archives }: Subject,
): Promise<MethodsData> {
  const compared = new Set<MethodsData['method']>();
  if (parts.some(({ part }) => part === 'method-comparison')) {
    for (const { id: modelId } of models) {
      const { found } = await source.call('methodComparisons.latest', { modelId });
      for (const { method: one } of found?.methods ?? []) {
        const known = methodNames.find((name) => name === one);
        if (known !== undefined) compared.add(known);
      }
    }
  }
  const records = (
    await Promise.all(archives.map(({ id: archiveId }) => source.call('records.list', { archiveId })))
  ).flat();
  return {
    ...{ models, method, compared: [...compared].sort() },
    hasRecords: recordIds.length > 0,
    hasReviews: parts.some(({ part }) => part === 'review'),
    hasMitdb: records.some((one) =>
      isMitdbRecord({ ...one, signalCount: one.signals.length, sampleCount: one.samples }),
    ),
    hasDetected: records.some(({ id, detection }) => detection != null && recordIds.includes(id)),
  };
}

export async function provenanceOf(
  context: AppContext,
  source: Source,
  choices: ReportChoices,
  { subject, madeAt }: { subject: Subject; madeAt: Date },
): Promise<ReportProvenance> {
  const { parts, recordIds, method, show } = choices;
  const archives = [];
  const names: string[] = [];
  for (const archive of subject.archives) {
    const records = await source.call('records.list', { archiveId: archive.id });
    const hash = createHash('sha256');
    for (const { id } of records) hash.update(identityOf(context.index, id));
    archives.push(archiveProvenance(archive, hash.digest('hex')));
    names.push(...records.filter(({ id }) => recordIds.includes(id)).map(({ name }) => name));
  }
  const beats = [];
  for (const beatId of choices.beatIds) {
    const { record, sample } = await source.call('beats.get', { beatId });
    beats.push(`${record}:${positionText(sample)}`);
  }
  const { classesOfModelId } = choices;
  const classesOf =
    classesOfModelId === undefined ? undefined : (await source.call('models.get', { modelId: classesOfModelId })).name;
  return {
    ...{ program: 'BeatLens', version: context.version, madeAt: madeAt.toISOString() },
    parts: parts.map(({ part, of }) => (of === undefined ? part : `${part} (${of} model)`)),
    archives,
    models: subject.models.map((model) => modelProvenance(model, null)),
    ...{ records: names, method, patientFields: [...show] },
    commands: commandsOf(choices, { ...subject, records: names, beats, classesOf }),
  };
}

/** With the engine of each evaluation, which may have been made just now. */
export async function withEvaluations(
  source: Source,
  provenance: ReportProvenance,
  models: readonly ModelDetail[],
): Promise<ReportProvenance> {
  const known = [];
  for (const model of models) {
    const all = await source.call('evaluations.list', { modelId: model.id });
    const newest = all.filter(({ part }) => part === 'test' || model.split === 'none').sort((a, b) => b.id - a.id)[0];
    known.push(modelProvenance(model, newest ?? null));
  }
  return { ...provenance, models: known };
}
