import { describe, expect, test } from 'vitest';
import { type MenuAction, menuActions } from '../../../preload/wire/handshake.ts';
import { menuTemplate } from './menuTemplate.ts';

describe('the menu', () => {
  const items = (platform: NodeJS.Platform, send: (action: MenuAction) => void = () => {}, isPackaged = false) => {
    const all: Electron.MenuItemConstructorOptions[] = [];
    const walk = (menu: readonly Electron.MenuItemConstructorOptions[]) => {
      for (const item of menu) {
        all.push(item);
        if (Array.isArray(item.submenu)) walk(item.submenu);
      }
    };
    walk(menuTemplate(platform, isPackaged, send));
    return all;
  };

  test('offers every action that the page knows, once', () => {
    const sent: MenuAction[] = [];
    for (const item of items('linux', (action) => sent.push(action))) (item.click as (() => void) | undefined)?.();
    expect(sent.sort()).toEqual([...menuActions].sort());
  });

  test('gives no shortcut twice', () => {
    const accelerators = items('linux').flatMap(({ accelerator }) => accelerator ?? []);
    expect(new Set(accelerators).size).toBe(accelerators.length);
    expect(accelerators).toContain('CmdOrCtrl+O');
  });

  test('reloads and opens DevTools in a checkout, never in the packed app', () => {
    const roles = (isPackaged: boolean) => items('linux', undefined, isPackaged).flatMap(({ role }) => role ?? []);
    expect(roles(false)).toEqual(expect.arrayContaining(['reload', 'toggleDevTools']));
    expect(roles(true).filter((role) => /reload|devtools/i.test(role))).toEqual([]);
  });

  test('ends the program where the system expects it', () => {
    expect(items('linux').map(({ role }) => role)).toContain('quit');
    expect(items('darwin')[0]?.role).toBe('appMenu');
  });
});
