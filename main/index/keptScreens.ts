import { isScreen, type ScreenName } from '../../preload/words/screens.ts';
import { keepingVersion } from './indexVersion.ts';
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

export function putKeptScreen(index: Index, { screen, params }: KeptScreen): void {
  const sql = `INSERT INTO kept_screens (screen, params, turn) VALUES (?, ?, (SELECT coalesce(max(turn), 0) + 1 FROM kept_screens))
     ON CONFLICT DO UPDATE SET params = excluded.params, turn = excluded.turn`;
  keepingVersion(index, () => run(index, sql, screen, JSON.stringify(params)));
}
