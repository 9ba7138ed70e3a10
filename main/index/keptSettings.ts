import { keepingVersion } from './indexVersion.ts';
import { all, type Index, run, transaction } from './query.ts';

/** Settings of the window, by name. */
export function listKeptSettings(index: Index): Record<string, unknown> {
  const rows = all<{ name: string; value: string }>(index, 'SELECT name, value FROM kept_settings');
  return Object.fromEntries(rows.map(({ name, value }) => [name, JSON.parse(value) as unknown]));
}

/** Those that are given; the others stay. */
export function putKeptSettings(index: Index, settings: Readonly<Record<string, unknown>>): void {
  const sql = 'INSERT INTO kept_settings (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value';
  const put = () => {
    for (const [name, value] of Object.entries(settings)) run(index, sql, name, JSON.stringify(value));
  };
  keepingVersion(index, () => transaction(index, put));
}
