import { app, BrowserWindow, Menu } from 'electron';
import { type MenuAction, menuMessage } from '../../../preload/wire/handshake.ts';
import { menuTemplate } from './menuTemplate.ts';
import { isOwnAddress } from './ownAddress.ts';

/** Sets the application menu. What concerns the page goes to it as a message; the rest is Electron's own. */
export function setMenu(): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, app.isPackaged, sendAction)));
}

function sendAction(action: MenuAction): void {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  if (window && isOwnAddress(window.webContents.getURL())) window.webContents.send(menuMessage, action);
}
