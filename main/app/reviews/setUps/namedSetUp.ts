import type { ReviewSetUp } from '../../../../preload/contract/contract.ts';
import { plural } from '../../../../preload/words/numberFormats.ts';
import { listArchives } from '../../../index/archives.ts';
import { listCrossValidations } from '../../../index/crossValidations.ts';
import { listModels } from '../../../index/models.ts';
import { listRecords } from '../../../index/records.ts';
import type { AppContext } from '../../context.ts';
import { NotFound } from '../../errors.ts';

type Index = AppContext['index'];

/** A set-up as it is kept: archives by their folders, the rest by names, as ids of the index are given anew. */
export interface NamedSetUp extends Omit<ReviewSetUp, 'standsOn' | 'archiveIds' | 'recordIds'> {
  readonly source: { readonly kind: 'model' | 'cross-validation'; readonly name: string };
  readonly archives?: readonly { readonly folder: string; readonly name: string }[];
  readonly records?: readonly { readonly folder: string; readonly name: string }[];
}

/** @throws NotFound of what the index does not have */
export function namedSetUp(index: Index, { standsOn, archiveIds, recordIds, ...rest }: ReviewSetUp): NamedSetUp {
  const archives = new Map(listArchives(index).map(({ id, folder, name }) => [id, { folder, name }]));
  const records = new Map(listRecords(index).map(({ id, folder, name }) => [id, { folder, name }]));
  return {
    ...rest,
    source: sourceOf(index, standsOn),
    ...(archiveIds && { archives: archiveIds.map((id) => known(archives, id, 'archive')) }),
    ...(recordIds && { records: recordIds.map((id) => known(records, id, 'record')) }),
  };
}

/** With the ids of now, and in words what is not there. */
export function currentSetUp(index: Index, { source, archives, records, ...rest }: NamedSetUp) {
  const { kind, name } = source;
  const own = (kind === 'model' ? listModels(index) : crossValidations(index)).find((one) => one.name === name);
  const standsOn = own === undefined ? null : kind === 'model' ? { modelId: own.id } : { crossValidationId: own.id };
  const allArchives = listArchives(index);
  const allRecords = listRecords(index);
  const archiveIds = archives?.map(({ folder }) => allArchives.find((one) => one.folder === folder)?.id);
  const recordIds = records?.map(({ folder, name }) => {
    return allRecords.find((one) => one.folder === folder && one.name === name)?.id;
  });
  const goneArchives = (archives ?? []).filter((_, at) => archiveIds![at] === undefined);
  const goneRecords = (records ?? []).filter((_, at) => recordIds![at] === undefined);
  return {
    setUp: {
      ...{ ...rest, standsOn },
      ...(archiveIds && { archiveIds: archiveIds.filter((id) => id !== undefined) }),
      ...(recordIds && { recordIds: recordIds.filter((id) => id !== undefined) }),
    },
    missing: [
      ...(standsOn === null ? [`${kind} ${name}`] : []),
      ...goneArchives.map(({ name, folder }) => `archive ${name} (${folder})`),
      ...(goneRecords.length > 0 ? [`${plural(goneRecords.length, 'record')}: ${namesOf(goneRecords)}`] : []),
    ],
  };
}

function namesOf(records: readonly { readonly name: string }[]): string {
  const names = records.slice(0, 5).map(({ name }) => name);
  return names.join(', ') + (records.length > names.length ? ', ...' : '');
}

function sourceOf(index: Index, standsOn: ReviewSetUp['standsOn']): NamedSetUp['source'] {
  if ('modelId' in standsOn) {
    const { name } = known(new Map(listModels(index).map((one) => [one.id, one])), standsOn.modelId, 'model');
    return { kind: 'model', name };
  }
  const all = new Map(crossValidations(index).map((one) => [one.id, one]));
  return { kind: 'cross-validation', name: known(all, standsOn.crossValidationId, 'cross-validation').name };
}

function crossValidations(index: Index): { readonly id: number; readonly name: string }[] {
  return listCrossValidations(index).map(({ id, document }) => ({ id, name: (document as { name: string }).name }));
}

function known<T>(all: ReadonlyMap<number, T>, id: number, what: string): T {
  const found = all.get(id);
  if (found === undefined) throw new NotFound(`there is no ${what} ${id}; it may have been removed`);
  return found;
}
