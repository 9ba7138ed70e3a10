import { plantedIn } from '../../preload/words/plantedCauses.ts';
import { countDiagnoses, type DiagnosisCount } from './diagnoses.ts';
import { forgetKept, keepWhatIsKnown } from './keptRecords.ts';
import { all, column, get, type Index, run, transaction } from './query.ts';
import { forgetRecordMeans } from './recordMeans.ts';
import { forgetSubtypes } from './subtypes.ts';
import { forgetTrustStamps } from './trustStamps.ts';

export interface ArchiveRow {
  readonly id: number;
  readonly name: string;
  readonly folder: string;
  readonly licence: string | null;
  readonly synthetic: boolean;
  /** What its first record says was planted in it: an archive is planted as a whole. Null: nothing. */
  readonly planted: string | null;
  /** Whose beats are asked for; null: by the rule. */
  readonly annotator: string | null;
  /** Its patients have pseudonyms, and what their headers say in words is not here. */
  readonly pseudonyms: boolean;
  readonly importedAt: string;
  readonly records: number;
  readonly patients: number;
  readonly annotations: number;
  readonly beats: number;
  readonly classes: Record<string, number>;
  /** Of whole records, most records first. */
  readonly diagnoses: DiagnosisCount[];
  readonly rejected: number;
}

export interface ArchiveFacts {
  readonly name: string;
  readonly folder: string;
  readonly licence: string | null;
  readonly synthetic: boolean;
  readonly annotator: string | null;
  readonly pseudonyms?: boolean;
  readonly importedAt: string;
}

export interface RejectionRow {
  readonly file: string;
  readonly reason: string;
}

export function listArchives(index: Index): ArchiveRow[] {
  return all<StoredArchive>(index, `${selectArchives} ORDER BY a.name COLLATE NOCASE`).map((row) =>
    asArchive(index, row),
  );
}

export function getArchive(index: Index, id: number): ArchiveRow | undefined {
  const row = get<StoredArchive>(index, `${selectArchives} WHERE a.id = ?`, id);
  return row && asArchive(index, row);
}

/** Folders of all archives. */
export function archiveFolders(index: Index): string[] {
  return column<string>(index, 'SELECT folder FROM archives');
}

export function findArchiveByFolder(index: Index, folder: string): ArchiveRow | undefined {
  const row = get<StoredArchive>(index, `${selectArchives} WHERE a.folder = ?`, folder);
  return row && asArchive(index, row);
}

export function findArchiveByName(index: Index, name: string): ArchiveRow | undefined {
  const row = get<StoredArchive>(index, `${selectArchives} WHERE a.name = ?`, name);
  return row && asArchive(index, row);
}

/** Adds the archive, or brings the facts of the one with this folder up to date. Returns its id. */
export function putArchive(index: Index, facts: ArchiveFacts): number {
  const row = get<{ id: number }>(
    index,
    `INSERT INTO archives (name, folder, licence, synthetic, annotator, pseudonyms, imported_at) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (folder) DO UPDATE
       SET name = excluded.name, licence = excluded.licence, synthetic = excluded.synthetic,
         annotator = excluded.annotator, pseudonyms = excluded.pseudonyms, imported_at = excluded.imported_at
     RETURNING id`,
    facts.name,
    facts.folder,
    facts.licence,
    facts.synthetic ? 1 : 0,
    facts.annotator,
    facts.pseudonyms ? 1 : 0,
    facts.importedAt,
  );
  return row!.id;
}

/**
 * Forgets the archive, its records and beats. What models said of the beats is set aside, and returns when the same records
 * are imported again; with `forget` it goes for good.
 */
export function removeArchive(index: Index, id: number, { forget = false } = {}): boolean {
  return transaction(index, () => {
    const archive = get<{ name: string }>(index, 'SELECT name FROM archives WHERE id = ?', id);
    if (archive === undefined) return false;
    if (forget) {
      forgetKept(index, archive.name);
      forgetTrustStamps(index, archive.name);
      forgetSubtypes(index, archive.name);
      forgetRecordMeans(index, archive.name);
    } else {
      for (const record of column<number>(index, 'SELECT id FROM records WHERE archive_id = ?', id))
        keepWhatIsKnown(index, record);
    }
    return run(index, 'DELETE FROM archives WHERE id = ?', id).changes > 0;
  });
}

export function listRejections(index: Index, archiveId: number): RejectionRow[] {
  return all<RejectionRow>(index, 'SELECT file, reason FROM rejections WHERE archive_id = ? ORDER BY file', archiveId);
}

/** The rejections of the newest import take the place of those of the one before. */
export function replaceRejections(index: Index, archiveId: number, rejections: readonly RejectionRow[]): void {
  transaction(index, () => {
    run(index, 'DELETE FROM rejections WHERE archive_id = ?', archiveId);
    for (const { file, reason } of rejections) {
      run(
        index,
        'INSERT INTO rejections (archive_id, file, reason) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET reason = reason || char(10) || excluded.reason',
        archiveId,
        file,
        reason,
      );
    }
  });
}

type Derived = 'synthetic' | 'planted' | 'pseudonyms' | 'classes' | 'beats' | 'diagnoses';

interface StoredArchive extends Omit<ArchiveRow, Derived> {
  readonly synthetic: number;
  readonly pseudonyms: number;
  /** Of the first record; null: there is none. */
  readonly comments: string | null;
}

const selectArchives = `
  SELECT a.id, a.name, a.folder, a.licence, a.synthetic, a.annotator, a.pseudonyms, a.imported_at AS importedAt,
    (SELECT count(*) FROM records r WHERE r.archive_id = a.id) AS records,
    (SELECT count(DISTINCT patient) FROM records r WHERE r.archive_id = a.id) AS patients,
    (SELECT coalesce(sum(annotations), 0) FROM records r WHERE r.archive_id = a.id) AS annotations,
    (SELECT count(*) FROM rejections j WHERE j.archive_id = a.id) AS rejected,
    (SELECT comments FROM records r WHERE r.archive_id = a.id ORDER BY r.header LIMIT 1) AS comments
  FROM archives a`;

function asArchive(index: Index, { comments, ...row }: StoredArchive): ArchiveRow {
  const symbols = all<{ symbol: string; beats: number }>(
    index,
    `SELECT s.symbol, sum(s.beats) AS beats FROM record_symbols s JOIN records r ON r.id = s.record_id
     WHERE r.archive_id = ? GROUP BY s.symbol ORDER BY beats DESC, s.symbol`,
    row.id,
  );
  return {
    ...row,
    synthetic: row.synthetic === 1,
    planted: plantedIn(comments === null ? [] : (JSON.parse(comments) as string[])),
    pseudonyms: row.pseudonyms === 1,
    classes: Object.fromEntries(symbols.map(({ symbol, beats }) => [symbol, beats])),
    beats: symbols.reduce((sum, { beats }) => sum + beats, 0),
    diagnoses: countDiagnoses(index, row),
  };
}
