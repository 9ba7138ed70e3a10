import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { DiagnosisWords } from '../../../preload/words/diagnoses.ts';
import { type Rejection, rejection } from '../errors.ts';
import { type PtbxlDatabase, type PtbxlRow, ptbxlDatabaseFile, readPtbxlDatabase } from './ptbxlDatabase.ts';
import { readScpStatements, scpStatementsFile } from './scpStatements.ts';

export interface TablesBeside {
  /** What the nearest table says of a record; undefined: there is none, or none that can be read; null: it has no row of it. */
  rowOf(headerFile: string): PtbxlRow | null | undefined;
  /** What came up since this was last asked: tables, and rows of tables, that could not be read. */
  takeRejections(): readonly Rejection[];
  /** What the tables that were read call their codes. */
  words(): readonly DiagnosisWords[];
}

/**
 * Tables of diagnoses (`ptbxl_database.csv`, `scp_statements.csv`) in the folders of an archive, from a record's own folder up
 * to the one above the archive's: PTB-XL keeps them above the folders of its records. Each table is read once.
 */
export function tablesBeside(folder: string): TablesBeside {
  const top = dirname(resolve(folder));
  const folders = new Map<string, Table | undefined>();
  let rejections: Rejection[] = [];
  const words = new Map<string, DiagnosisWords>();
  const tableIn = (at: string): Table | undefined => {
    if (!folders.has(at)) folders.set(at, read(at) ?? (isBelow(at, top) ? tableIn(dirname(at)) : undefined));
    return folders.get(at);
  };
  const read = (at: string): Table | undefined => {
    const [file, statements] = [ptbxlDatabaseFile, scpStatementsFile].map((name) => join(at, name)) as [string, string];
    if (!existsSync(file)) return undefined;
    try {
      const database = readPtbxlDatabase(file);
      rejections.push(...database.rejections);
      if (existsSync(statements)) for (const word of readScpStatements(statements)) words.set(word.code, word);
      return { folder: at, database };
    } catch (error) {
      rejections.push(rejection(error));
      return undefined;
    }
  };
  return {
    rowOf: (headerFile) => {
      const table = tableIn(dirname(resolve(headerFile)));
      if (table === undefined) return undefined;
      const within = relative(table.folder, resolve(headerFile)).split(sep).join('/');
      return table.database.rows.get(within.replace(/\.[^./]*$/, '')) ?? null;
    },
    takeRejections: () => {
      const taken = rejections;
      rejections = [];
      return taken;
    },
    words: () => [...words.values()],
  };
}

interface Table {
  readonly folder: string;
  readonly database: PtbxlDatabase;
}

function isBelow(folder: string, top: string): boolean {
  return folder !== top && folder.startsWith(top.endsWith(sep) ? top : `${top}${sep}`);
}
