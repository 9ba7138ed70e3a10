import { BrowserWindow, dialog, nativeTheme, screen } from 'electron';
import { pageOrigin } from '../../../preload/wire/handshake.ts';
import { readWindowState, writeWindowState } from './windowState.ts';

export interface WindowOptions {
  readonly dataFolder: string;
  readonly preloadFile: string;
  /** Whether the page may be taken apart: in a checkout only. */
  readonly devTools: boolean;
  readonly log: (text: string) => void;
}

const smallest = { width: 1024, height: 700 } as const;
/** The page's own background in each theme (--surface-app in renderer/app.css), so that nothing flashes before the first paint. */
const backgrounds = { light: '#eef1f4', dark: '#0e1216' } as const;

export function openWindow({ dataFolder, preloadFile, devTools, log }: WindowOptions): BrowserWindow {
  const { bounds, maximized } = readWindowState(
    dataFolder,
    smallest,
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const window = new BrowserWindow({
    ...bounds,
    minWidth: smallest.width,
    minHeight: smallest.height,
    title: 'BeatLens',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light,
    webPreferences: {
      preload: preloadFile,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      devTools,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    window.show();
  });
  window.on('close', () => {
    writeWindowState(dataFolder, { bounds: window.getNormalBounds(), maximized: window.isMaximized() });
  });
  window.webContents.on('console-message', (...args: unknown[]) => log(`page: ${consoleText(args)}`));
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log(`the page's process ended: ${reason}, exit code ${exitCode}`);
    void offerReload(window, reason);
  });
  void window.loadURL(`${pageOrigin}/`);
  return window;
}

async function offerReload(window: BrowserWindow, reason: string): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: 'The window has stopped working',
    detail: `Its process ended (${reason}). Jobs go on running and nothing stored is lost. Load it again?`,
    buttons: ['Load again', 'Close'],
    defaultId: 0,
    cancelId: 0,
  });
  if (response === 0) window.reload();
  else window.close();
}

/** Electron before 35 passes (event, level, message, ...), later ones an event with the message in it. */
function consoleText([event, , message]: unknown[]): string {
  return String((event as { message?: string }).message ?? message);
}
