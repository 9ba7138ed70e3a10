import { keepingVersion } from './indexVersion.ts';
import { all, type Index, run, transaction } from './query.ts';

export interface TrayRow {
  readonly id: number;
  /** Kind and input of the figure, as they were stored. */
  readonly asked: unknown;
  /** Without its ending. */
  readonly fileName: string;
  readonly title: string;
  readonly draft: string;
  /** Null: the draft stands. */
  readonly caption: string | null;
}

/** The tray in its order. */
export function listTray(index: Index): TrayRow[] {
  const rows = all<Omit<TrayRow, 'asked'> & { asked: string }>(
    index,
    'SELECT id, asked, file_name AS fileName, title, draft, caption FROM tray_figures ORDER BY place, id',
  );
  return rows.map((row) => ({ ...row, asked: JSON.parse(row.asked) as unknown }));
}

/** As the last one; returns its id. */
export function addToTray(index: Index, row: Omit<TrayRow, 'id' | 'caption'>): number {
  const sql = `INSERT INTO tray_figures (place, asked, file_name, title, draft)
     VALUES ((SELECT coalesce(max(place), 0) + 1 FROM tray_figures), ?, ?, ?, ?)`;
  const values = [JSON.stringify(row.asked), row.fileName, row.title, row.draft];
  return keepingVersion(index, () => run(index, sql, ...values)).id;
}

/** False where it is not in the tray. */
export function captionInTray(index: Index, id: number, caption: string | null): boolean {
  const sql = 'UPDATE tray_figures SET caption = ? WHERE id = ?';
  return keepingVersion(index, () => run(index, sql, caption, id)).changes > 0;
}

/** False where it was not in the tray. */
export function removeFromTray(index: Index, id: number): boolean {
  return keepingVersion(index, () => run(index, 'DELETE FROM tray_figures WHERE id = ?', id)).changes > 0;
}

/** The tray in the order of these ids; what they do not name comes after them, in the order it had. */
export function arrangeTray(index: Index, ids: readonly number[]): void {
  const arrange = () => {
    const others = listTray(index).map(({ id }) => id);
    const order = [...new Set([...ids, ...others])];
    for (const [place, id] of order.entries()) {
      run(index, 'UPDATE tray_figures SET place = ? WHERE id = ?', place + 1, id);
    }
  };
  keepingVersion(index, () => transaction(index, arrange));
}
