import { isScreen, type ScreenName } from '../../preload/words/screens.ts';
import { all, type Index, run } from './query.ts';

export interface KeptScreen {
  readonly screen: ScreenName;
  /** Of its address. */
  readonly params: Readonly<Record<string, string>>;
}

/** Where each screen was last, the one that was open last first. */
export function listKeptScreens(index: Index): KeptScreen[] {
  const rows = all<{ screen: string; params: string }>(
    index,
    'SELECT screen, params FROM kept_screens ORDER BY turn DESC',
  );
  return rows.flatMap(({ screen, params }) =>
    isScreen(screen) ? [{ screen, params: JSON.parse(params) as Record<string, string> }] : [],
  );
}

const written = new WeakMap<Index, number>();

/** Rows that were changed through this connection: what is computed of beats and decisions does not depend on them. */
export function keptScreenChanges(index: Index): number {
  return written.get(index) ?? 0;
}

export function putKeptScreen(index: Index, { screen, params }: KeptScreen): void {
  written.set(index, keptScreenChanges(index) + 1);
  run(
    index,
    `INSERT INTO kept_screens (screen, params, turn) VALUES (?, ?, (SELECT coalesce(max(turn), 0) + 1 FROM kept_screens))
     ON CONFLICT DO UPDATE SET params = excluded.params, turn = excluded.turn`,
    screen,
    JSON.stringify(params),
  );
}
