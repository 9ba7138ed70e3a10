import type { AnnotatorChange } from '../../../preload/contract/contract.ts';
import { chooseAnnotator } from '../../ecg/archive/chooseAnnotator.ts';
import type { ArchiveRow } from '../../index/archives.ts';
import { dependants } from '../../index/dependants.ts';
import type { Index } from '../../index/open.ts';
import { listRecords, type RecordRow } from '../../index/records.ts';

/**
 * What asking for another annotator's beats would change: the records whose beats would be others, and what hangs on those.
 * By what the index knows; annotation files that came since the last import are not among it.
 *
 * @param annotator null: by the rule
 */
export function annotatorChange(
  index: Index,
  archive: ArchiveRow | undefined,
  annotator: string | null,
): { readonly told: AnnotatorChange; readonly headers: readonly string[] } {
  const records = archive === undefined ? [] : listRecords(index, { archiveId: archive.id });
  const choices = records.map((record) => ({ record, chosen: choiceOf(record, annotator) }));
  const others = choices.filter(({ record, chosen }) => chosen?.annotator !== record.beatsFrom?.annotator);
  const retold = choices.filter(({ record, chosen }) => chosen?.reason !== record.beatsFrom?.reason);
  const ids = others.map(({ record }) => record.id);
  return {
    told: {
      archive: archive?.name ?? null,
      records: others.length,
      of: records.length,
      beatsBefore: sum(others, ({ record }) => record.beats),
      beatsAfter: sum(others, ({ record, chosen }) => beatsBy(record, chosen?.annotator)),
      models: others.length === 0 ? [] : dependants(index, ids),
    },
    headers: [...new Set([...others, ...retold].map(({ record }) => record.header))],
  };
}

function choiceOf({ annotators, signals }: RecordRow, asked: string | null) {
  const leads = signals.filter(({ isWindowed }) => isWindowed).map(({ lead }) => lead);
  return chooseAnnotator(annotators, leads, asked);
}

function beatsBy({ annotators }: RecordRow, name: string | undefined): number {
  return annotators.find(({ annotator }) => annotator === name)?.beats ?? 0;
}

function sum<T>(list: readonly T[], of: (item: T) => number): number {
  return list.reduce((total, item) => total + of(item), 0);
}
