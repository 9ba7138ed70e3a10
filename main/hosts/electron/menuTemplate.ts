import type { MenuItemConstructorOptions } from 'electron';
import type { MenuAction } from '../../../preload/wire/handshake.ts';
import { screenNames, screens, shortcutDigit } from '../../../preload/words/screens.ts';

/**
 * The application menu; `send` tells the page what was wished. The packed app has neither Reload nor DevTools: Electron knows
 * their shortcuts by these items alone.
 */
export function menuTemplate(
  platform: NodeJS.Platform,
  isPackaged: boolean,
  send: (action: MenuAction) => void,
): MenuItemConstructorOptions[] {
  const item = (label: string, action: MenuAction, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    accelerator,
    click: () => send(action),
  });
  const separator = { type: 'separator' } as const;
  const isMac = platform === 'darwin';
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    {
      label: '&File',
      submenu: [item('Import Folder…', 'import', 'CmdOrCtrl+O'), separator, { role: isMac ? 'close' : 'quit' }],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        {
          label: 'Theme',
          submenu: [item('As the System', 'theme-system'), item('Light', 'theme-light'), item('Dark', 'theme-dark')],
        },
        separator,
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'resetZoom' },
        separator,
        { role: 'togglefullscreen' },
        ...(isPackaged ? [] : [{ role: 'reload' } as const, { role: 'toggleDevTools' } as const]),
      ],
    },
    {
      label: '&Go',
      submenu: screenNames.map((name) => {
        const digit = shortcutDigit(name);
        return item(screens[name].title, `show-${name}`, digit && `CmdOrCtrl+${digit}`);
      }),
    },
    {
      role: 'help',
      submenu: [item('Keyboard Shortcuts', 'shortcuts', 'F1'), item('About BeatLens', 'about')],
    },
  ];
}
