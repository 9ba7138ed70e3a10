/**
 * Entry of the desktop application: Electron's main process is the host (index, handlers), compute a process of its own,
 * the window a sandboxed page that gets one MessagePort. Built to dist/electron/main.js; everything beside it and in
 * dist/renderer is found from here.
 *
 * The window opens first. The code of the host is read, and the index opened, while the page runs its script; what the page asks
 * before is answered when the host is there.
 *
 * One data folder has one running window: the browser's profile, and with it Electron's instance lock, lies inside it.
 */
import { join } from 'node:path';
import { app, BrowserWindow, dialog } from 'electron';
import { beginCheck, type IndexCheck } from '../../index/indexCheck.ts';
import { dataFolder, prepareDataFolder } from '../dataFolder.ts';
import { openHostLog } from '../hostLog.ts';
import { sqliteBinding } from '../sqliteBinding.ts';
import { visibleControls } from '../visibleControls.ts';
import { dataArgument, openArguments } from './arguments.ts';
import { forbidNetwork } from './forbidNetwork.ts';
import { setMenu } from './menu.ts';
import { openedFiles } from './openedFiles.ts';
import { serveWindows } from './port.ts';
import { servePage } from './protocol.ts';
import { guardContents, guardSession } from './security.ts';
import type { Host } from './startHost.ts';
import { openWindow } from './window.ts';

const files = {
  compute: join(import.meta.dirname, 'compute.js'),
  preload: join(import.meta.dirname, 'preload.cjs'),
  renderer: join(import.meta.dirname, '..', 'renderer'),
  models: join(import.meta.dirname, '..', '..', 'models', 'pretrained'),
  notices: app.isPackaged ? join(process.resourcesPath, 'notices') : join(import.meta.dirname, '..', 'notices'),
};
const folder = dataFolder(dataArgument(process.argv));

const opened = openedFiles();

/** Undefined before the start and once it closes. */
let hosting: Promise<Host> | undefined;
/** Begun before Electron is ready, so that the window need not wait for it. */
let check: IndexCheck | undefined;
/** Nothing asks any more. */
let leaving = false;

process.on('uncaughtException', (error) => fail('BeatLens has run into an error of its own and has to stop', error));
process.on('unhandledRejection', (error) => fail('BeatLens has run into an error of its own and has to stop', error));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, quitUnasked);

try {
  forbidNetwork(app.commandLine);
  if (process.argv.includes('--self-check')) void import('./selfCheck.ts').then(({ selfCheck }) => selfCheck());
  else begin();
} catch (error) {
  void app.whenReady().then(() => failToStart(error));
}

function begin(): void {
  prepareDataFolder(folder);
  app.setPath('userData', join(folder, 'window'));
  const given = openArguments(process.argv.slice(1), process.cwd());
  // From source, the folder of the app goes before.
  const files = app.isPackaged ? given : given.slice(given.indexOf(app.getAppPath()) + 1);
  // The other instance gets the files apart: Chromium changes the order of its arguments on the way.
  if (app.requestSingleInstanceLock({ files })) {
    opened.add(files);
    check = beginCheck(join(folder, 'index.sqlite'), sqliteBinding());
    void app.whenReady().then(start).catch(failToStart);
  } else app.exit(0); // the instance that runs comes to the front, see `second-instance`
}

async function start(): Promise<void> {
  const log = openHostLog(folder);
  log(`start, version ${app.getVersion()}, Electron ${process.versions.electron}`);
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
  guardSession();
  let beginHost = () => {};
  const canBegin = new Promise<void>((resolve) => {
    beginHost = resolve;
  });
  await servePage(files.renderer, beginHost);
  setMenu();
  const window = openWindow({ dataFolder: folder, preloadFile: files.preload, devTools: !app.isPackaged, log });
  window.webContents.once('did-stop-loading', beginHost); // a page that asked for no script
  hosting = canBegin.then(() => beginHosting(log));
  serveWindows(hosting);
  const host = await hosting;
  window.on('close', (event) => {
    if (leaving || hosting === undefined || host.runningJobs().length === 0) return;
    event.preventDefault();
    void askToLeave(window, host.runningJobs());
  });
}

app.on('second-instance', (_event, _arguments, _folder, sent) => {
  opened.add((sent as { files?: unknown } | null)?.files);
  const [window] = BrowserWindow.getAllWindows();
  if (window?.isMinimized()) window.restore();
  window?.focus();
});
// macOS, which may open a file before the window is there.
app.on('open-file', (event, path) => {
  event.preventDefault();
  opened.add([path]);
});
app.on('window-all-closed', () => app.quit());
app.on('will-quit', (event) => {
  if (hosting === undefined) return;
  // Compute is stopped and the index closed before the process may end.
  event.preventDefault();
  const closing = hosting;
  hosting = undefined;
  const closed = closing.then(
    (host) => host.close(),
    () => {}, // told by whoever waits for the start
  );
  // In a later turn: while this event is under way, Electron does not hear another quit.
  void closed.finally(() => setImmediate(() => app.quit()));
});

async function beginHosting(log: (text: string) => void): Promise<Host> {
  const { startHost } = await import('./startHost.ts');
  const { checkInstallation, installedFolder } = await import('./checkInstallation.ts');
  const listed = installedFolder();
  const installation = {
    ...opened,
    noticesFolder: files.notices,
    ...(listed && { check: () => checkInstallation(listed) }),
  };
  const options = { dataFolder: folder, computeFile: files.compute, modelsFolder: files.models, installation };
  return startHost({ ...options, log, check });
}

function quitUnasked(): void {
  leaving = true;
  app.quit();
}

async function askToLeave(window: BrowserWindow, jobs: readonly string[]): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: jobs.length === 1 ? 'A job is still running' : `${jobs.length} jobs are still running`,
    detail: `${jobs.join('\n')}\n\nClosing cancels what is running. What was stored before is kept.`,
    buttons: ['Keep running', 'Cancel it and close'],
    defaultId: 0,
    cancelId: 0,
  });
  if (response === 1) quitUnasked();
}

function failToStart(error: unknown): void {
  fail('BeatLens cannot start', error);
}

/** Where there is no window yet that could tell it. */
function fail(title: string, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  console.error(visibleControls(`${title}: ${error instanceof Error ? (error.stack ?? message) : message}`));
  if (app.isReady()) dialog.showErrorBox(title, message);
  app.exit(1);
}
