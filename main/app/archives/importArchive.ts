import { basename } from 'node:path';
import type { AnnotatorUse, ImportResult, Progress } from '../../../preload/contract/contract.ts';
import { mapSteps } from '../../../preload/numeric/steps.ts';
import type { DiagnosisWords } from '../../../preload/words/diagnoses.ts';
import { plural } from '../../../preload/words/numberFormats.ts';
import type { KnownRecord } from '../../compute/records/importedRecord.ts';
import type { ImportStep } from '../../compute/tasks/importFolder.ts';
import {
  type ArchiveRow,
  findArchiveByFolder,
  findArchiveByName,
  getArchive,
  putArchive,
  type RejectionRow,
  replaceRejections,
} from '../../index/archives.ts';
import { beatId } from '../../index/beatId.ts';
import { putSignalCheck } from '../../index/beatSignals.ts';
import { replaceDiagnosisWords } from '../../index/diagnoses.ts';
import { putRecord } from '../../index/putRecord.ts';
import { transaction } from '../../index/query.ts';
import { listRecords, type RecordRow, recordFingerprints, updateFingerprint } from '../../index/records.ts';
import { sameRecordingNotices } from '../../index/sameRecordings.ts';
import { checkSignals, withoutSignal } from '../beats/beatSignals.ts';
import { type AppContext, timestamp } from '../context.ts';
import { Conflict } from '../errors.ts';
import { leadOf } from '../records/lead.ts';
import { requireRoom } from '../requireRoom.ts';
import { annotatorChange } from './annotatorChange.ts';
import { licenceOf } from './licence.ts';
import { pseudonymised, pseudonymKey, withoutFound } from './pseudonyms.ts';

/** What the user may say of an import; what is absent stays as it is. */
export interface ImportChoice {
  /** Name of the archive; at first that of the folder. */
  readonly name?: string | undefined;
  /** Whose beats; null: by the rule, as at first. */
  readonly annotator?: string | null | undefined;
  /** Pseudonyms for patients, and no words of headers; at first without. An archive keeps to what it began with. */
  readonly pseudonyms?: boolean | undefined;
}

/** Records that are read within this time of the last ones are stored together: a transaction costs more than the rows of a short record. */
const togetherMs = 50;

/**
 * Brings the index up to the folder: new and changed records are read, a few of them in a transaction; what is known and unchanged
 * stays, also where its files cannot be read now. Can be stopped or killed at any moment and done again.
 */
export async function* importArchive(
  context: AppContext,
  folder: string,
  wanted: ImportChoice,
  signal: AbortSignal,
): AsyncGenerator<Progress, ImportResult, void> {
  const { index, compute, emit } = context;
  requireRoom('import', context.dataFolder);
  const started = context.now().getTime();
  const before = findArchiveByFolder(index, folder);
  const name = wanted.name ?? before?.name ?? basename(folder);
  const annotator = wanted.annotator === undefined ? (before?.annotator ?? null) : wanted.annotator;
  const pseudonyms = pseudonymsOf(before, wanted.pseudonyms);
  const key = pseudonyms ? pseudonymKey(context) : undefined;
  const again = annotatorChange(index, before, annotator).headers;
  const known = knownRecords(context, before);
  const rejected: RejectionRow[] = [];
  const notices: ImportResult['notices'] = [];
  /** What is said of beats without signal, after all else. */
  const ofSignals: ImportResult['notices'] = [];
  let archive: number | undefined;
  let synthetic = before?.synthetic ?? false;
  let added = 0;
  let updated = 0;

  const putFacts = () =>
    putArchive(index, {
      name: uniqueName(context, name, folder),
      folder,
      licence: licenceOf(folder),
      synthetic,
      annotator,
      pseudonyms,
      importedAt: timestamp(context),
    });
  const asText = (files: KnownRecord) => JSON.stringify(files);
  function keep(step: ImportStep): void {
    if (archive === undefined) {
      archive = putFacts();
      if (!before) emit('archives.changed', {});
    }
    if (step.kind === 'rejected') {
      const reason = key ? withoutFound(step.file, step.reason) : step.reason;
      rejected.push({ file: step.file, reason });
    }
    if (step.kind === 'touched') updateFingerprint(index, known.ids[step.header]!, asText(step.known));
    if (step.kind !== 'record') return;
    const record = key ? pseudonymised(step.record, key) : step.record;
    const { annotations, beats, known: files, isSameSignals, withoutSignal: without, ...facts } = record;
    if (record.synthetic && !synthetic) {
      // Before the first record can be seen.
      synthetic = true;
      archive = putFacts();
    }
    const stated = { ...facts, fingerprint: asText(files) };
    const id = putRecord(index, archive, stated, annotations, beats, isSameSignals);
    if (without) {
      const ids = without.beats.map((place) => beatId(id, place));
      putSignalCheck(index, id, without.position, ids);
      if (ids.length > 0)
        ofSignals.push({
          record: record.name,
          notice: formatWithoutSignal(without.lead, beats.symbol.length, ids.length),
        });
    }
    notices.push(...record.notices.map((notice) => ({ record: record.name, notice })));
    if (known.ids[record.header] === undefined) added++;
    else updated++;
  }

  /** Read, and not stored yet. */
  let waiting: ImportStep[] = [];
  let storedMs = Number.NEGATIVE_INFINITY;
  function store(): void {
    const steps = waiting;
    waiting = [];
    transaction(index, () => {
      for (const step of steps) keep(step);
    });
    storedMs = performance.now();
  }

  const input = { folder, annotator, known: known.records, again };
  let words: readonly DiagnosisWords[];
  try {
    ({ words } = yield* mapSteps(compute.run('importFolder', input, signal), (step): Progress => {
      waiting.push(step);
      if (performance.now() - storedMs >= togetherMs) store();
      return { done: step.done, total: step.total, counted: 'records' };
    }));
    store();
  } finally {
    // What was read before it was stopped is kept, too.
    if (waiting.length > 0) store();
    if (archive !== undefined && added + updated > 0) emit('archives.changed', {});
  }
  archive = putFacts();
  replaceDiagnosisWords(index, archive, words);
  notices.push(...ofSignals);
  // Records of earlier versions, and those that could not be read to their end.
  const rows = listRecords(index, { archiveId: archive });
  for (const record of yield* checkSignals(context, rows, undefined, signal)) {
    const without = withoutSignal(context, record, undefined).size;
    if (without === 0) continue;
    notices.push({ record: record.name, notice: formatWithoutSignal(leadOf(record).lead, record.beats, without) });
  }
  replaceRejections(index, archive, rejected);
  emit('archives.changed', {});
  const stored = getArchive(index, archive)!;
  const twins = sameRecordingNotices(index);
  for (const { id, name: record } of recordFingerprints(index, archive)) {
    const notice = twins.get(id);
    if (notice !== undefined) notices.push({ record, notice });
  }
  return {
    archive: stored.name,
    archiveId: stored.id,
    folder,
    records: stored.records,
    annotations: stored.annotations,
    beats: stored.beats,
    classes: stored.classes,
    annotators: annotatorUses(rows),
    added,
    updated,
    rejected,
    notices,
    seconds: (context.now().getTime() - started) / 1000,
  };
}

/** @throws Conflict where an archive that is there would change: what was stored before, models and decisions too, would keep the names */
function pseudonymsOf(before: ArchiveRow | undefined, wanted: boolean | undefined): boolean {
  if (before === undefined || wanted === undefined || wanted === before.pseudonyms)
    return before?.pseudonyms ?? wanted ?? false;
  throw new Conflict(
    `${before.name} was imported ${before.pseudonyms ? 'with' : 'without'} pseudonyms, which cannot be changed: ` +
      'remove it with every trace (archives remove --erase), then import it again.',
  );
}

/** What the import says of a record with beats that its lead has no signal of. */
function formatWithoutSignal(lead: string, beats: number, without: number): string {
  return (
    `no signal at ${without} of ${plural(beats, 'beat')} in lead ${lead}: they are not trained on, evaluated, ` +
    'classified or explained, and counted apart'
  );
}

function knownRecords({ index }: AppContext, archive: ArchiveRow | undefined) {
  const rows = archive ? recordFingerprints(index, archive.id) : [];
  return {
    ids: Object.fromEntries(rows.map(({ header, id }) => [header, id])),
    records: Object.fromEntries(
      rows.map(({ header, fingerprint }) => [header, JSON.parse(fingerprint) as KnownRecord]),
    ),
  };
}

/** Two folders may have one name: the second becomes "mitdb (2)". */
function uniqueName({ index }: AppContext, wanted: string, folder: string): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted} (${number})`;
    const holder = findArchiveByName(index, name);
    if (holder === undefined || holder.folder === folder) return name;
  }
}

/** Whose beats the records have and why, most records first. */
function annotatorUses(records: readonly Pick<RecordRow, 'beatsFrom'>[]): AnnotatorUse[] {
  const uses = new Map<string, AnnotatorUse>();
  for (const { beatsFrom } of records) {
    if (beatsFrom === null) continue;
    const key = `${beatsFrom.annotator}\0${beatsFrom.reason}`;
    const use = uses.get(key) ?? { ...beatsFrom, records: 0 };
    use.records++;
    uses.set(key, use);
  }
  return [...uses.values()].sort((a, b) => b.records - a.records);
}
