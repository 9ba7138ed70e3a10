import { all, get, type Index, run } from './query.ts';

/** What other models share with those that were asked. */
export interface LocatedNetwork {
  readonly network: string;
  /** Of the windows. */
  readonly recipe: string;
}

/** A part of a document of `addLocalisation`. */
export interface StoredLocalisation {
  readonly id: number;
  readonly part: unknown;
}

/** @returns its id */
export function addLocalisation(
  index: Index,
  { network, recipe }: LocatedNetwork,
  document: unknown,
  computedAt: string,
): number {
  const sql = 'INSERT INTO localisations (network, recipe, document, computed_at) VALUES (?, ?, ?, ?)';
  return run(index, sql, network, recipe, JSON.stringify(document), computedAt).id;
}

/** Of this network, newest first: the part of that name, where a document has it. The others are not read: each map asks for one. */
export function localisationsOf(
  index: Index,
  { network, recipe }: LocatedNetwork,
  part: 'errors' | 'result',
): StoredLocalisation[] {
  const sql = `SELECT id, document -> ? AS part FROM localisations WHERE network = ? AND recipe = ? ORDER BY id DESC LIMIT 20`;
  return all<Row>(index, sql, `$.${part}`, network, recipe).flatMap((row) => parsed(row) ?? []);
}

/** The part `result` of one; undefined: it is not there. */
export function getLocalisation(index: Index, id: number): StoredLocalisation | undefined {
  const row = get<Row>(index, `SELECT id, document -> '$.result' AS part FROM localisations WHERE id = ?`, id);
  return row && parsed(row);
}

/** Removes those whose result names the archive. */
export function removeLocalisationsOn(index: Index, archive: string): void {
  const named = `SELECT 1 FROM json_each(document, '$.result.archives') WHERE value = ?`;
  run(index, `DELETE FROM localisations WHERE EXISTS (${named})`, archive);
}

interface Row {
  readonly id: number;
  readonly part: string | null;
}

function parsed({ id, part }: Row): StoredLocalisation | undefined {
  return part === null ? undefined : { id, part: JSON.parse(part) };
}
