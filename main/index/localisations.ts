import { all, get, type Index, run } from './query.ts';

/** What other models share with those that were asked. */
export interface LocatedNetwork {
  readonly network: string;
  /** Of the windows. */
  readonly recipe: string;
}

export interface StoredLocalisation {
  readonly id: number;
  readonly document: unknown;
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

/** Of this network, newest first. */
export function localisationsOf(index: Index, { network, recipe }: LocatedNetwork): StoredLocalisation[] {
  const sql = 'SELECT id, document FROM localisations WHERE network = ? AND recipe = ? ORDER BY id DESC LIMIT 20';
  return all<Row>(index, sql, network, recipe).map(parsed);
}

export function getLocalisation(index: Index, id: number): StoredLocalisation | undefined {
  const row = get<Row>(index, 'SELECT id, document FROM localisations WHERE id = ?', id);
  return row && parsed(row);
}

interface Row {
  readonly id: number;
  readonly document: string;
}

function parsed({ id, document }: Row): StoredLocalisation {
  return { id, document: JSON.parse(document) };
}
