import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { closeIndex, openIndex } from './open.ts';
import { addToTray, arrangeTray, captionInTray, listTray, removeFromTray } from './trayFigures.ts';

const row = (title: string) => ({ asked: { kind: 'network', modelId: 1 }, fileName: title, title, draft: `${title}.` });

test('the tray is there after a restart, in its order and with its captions', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tray-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'index.sqlite');
  const first = openIndex(file);
  const ids = ['one', 'two', 'three', 'four'].map((title) => addToTray(first, row(title)));
  arrangeTray(first, [ids[2]!, ids[0]!]);
  expect(captionInTray(first, ids[0]!, 'Mine.')).toBe(true);
  expect(removeFromTray(first, ids[1]!)).toBe(true);
  closeIndex(first);
  const again = openIndex(file);
  expect(listTray(again).map(({ title, draft, caption }) => [title, draft, caption])).toEqual([
    ['three', 'three.', null],
    ['one', 'one.', 'Mine.'],
    ['four', 'four.', null],
  ]);
  expect(listTray(again)[0]!.asked).toEqual({ kind: 'network', modelId: 1 });
  // A new one comes last, and never takes the id of one that was removed.
  expect(addToTray(again, row('five'))).toBeGreaterThan(ids[3]!);
  expect(listTray(again).at(-1)!.title).toBe('five');
  expect(removeFromTray(again, ids[1]!)).toBe(false);
  expect(captionInTray(again, ids[1]!, 'x')).toBe(false);
  closeIndex(again);
});
