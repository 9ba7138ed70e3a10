import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { readWindowState, writeWindowState } from './windowState.ts';

describe('size and place of the window', () => {
  const smallest = { width: 1024, height: 700 };
  const screen = { x: 0, y: 0, width: 1920, height: 1080 };
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'beatlens-window-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  });
  const stored = (bounds: object, areas = [screen]) => {
    writeFileSync(join(folder, 'window.json'), JSON.stringify({ bounds, maximized: false }));
    return readWindowState(folder, smallest, areas).bounds;
  };

  test('are those of the last time', () => {
    const state = { bounds: { x: 10, y: 20, width: 1200, height: 800 }, maximized: true };
    writeWindowState(folder, state);
    expect(readWindowState(folder, smallest, [screen])).toEqual(state);
  });

  test('are the defaults at the first start, and where the file is damaged', () => {
    const usual = { bounds: { width: 1440, height: 900 }, maximized: false };
    expect(readWindowState(folder, smallest, [screen])).toEqual(usual);
    for (const text of ['', '{"bounds":', '{"bounds":{"width":"wide","height":1},"maximized":false}']) {
      writeFileSync(join(folder, 'window.json'), text);
      expect(readWindowState(folder, smallest, [screen])).toEqual(usual);
    }
  });

  test('never go below what the screens need', () => {
    expect(stored({ x: 0, y: 0, width: 10, height: 10 })).toEqual({ x: 0, y: 0, width: 1024, height: 700 });
  });

  test('forget a place that no screen shows any more', () => {
    const bounds = { x: 2500, y: 100, width: 1200, height: 800 };
    expect(stored(bounds)).toEqual({ width: 1200, height: 800 });
    expect(stored(bounds, [screen, { x: 1920, y: 0, width: 1920, height: 1080 }])).toEqual(bounds);
    expect(stored({ ...bounds, x: 0, y: -50 })).toEqual({ width: 1200, height: 800 });
  });

  test('are not worth an error where they cannot be written', () => {
    expect(() =>
      writeWindowState(join(folder, 'gone'), { bounds: { width: 1, height: 1 }, maximized: false }),
    ).not.toThrow();
  });
});
