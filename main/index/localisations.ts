import { all, type Index, run } from './query.ts';

/** What other models share with those that were asked. */
export interface LocatedNetwork {
  readonly network: string;
  /** Of the windows. */
  readonly recipe: string;
}

export function addLocalisation(
  index: Index,
  { network, recipe }: LocatedNetwork,
  document: unknown,
  computedAt: string,
): void {
  run(
    index,
    'INSERT INTO localisations (network, recipe, document, computed_at) VALUES (?, ?, ?, ?)',
    network,
    recipe,
    JSON.stringify(document),
    computedAt,
  );
}

/** Of this network, newest first. */
export function localisationsOf(index: Index, { network, recipe }: LocatedNetwork): unknown[] {
  const rows = all<{ document: string }>(
    index,
    'SELECT document FROM localisations WHERE network = ? AND recipe = ? ORDER BY id DESC LIMIT 20',
    network,
    recipe,
  );
  return rows.map(({ document }) => JSON.parse(document));
}
