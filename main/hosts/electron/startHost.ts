import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { BrowserWindow, dialog, app as electron, type OpenDialogOptions, shell } from 'electron';
import type { JobRow } from '../../../preload/contract/contract.ts';
import type { Channel } from '../../../preload/wire/wire.ts';
import { beginCompute } from '../../app/beginCompute.ts';
import { type App, createApp } from '../../app/createApp.ts';
import type { Installation } from '../../app/installation/installation.ts';
import { type Compute, createCompute } from '../../compute/client.ts';
import { backUpBeforeMigration } from '../../index/backups/beforeMigration.ts';
import type { IndexCheck } from '../../index/indexCheck.ts';
import { closeIndex, openIndex, whenChecked } from '../../index/open.ts';
import { pretrainedFolder } from '../pretrainedFolder.ts';
import { type OpenedApp, openRestorable } from '../restorableApp.ts';
import { serveApp } from '../serveApp.ts';
import { sqliteBinding } from '../sqliteBinding.ts';
import { startUtility } from './utilityCompute.ts';

export interface HostOptions {
  readonly dataFolder: string;
  readonly computeFile: string;
  /** Models that come with BeatLens. */
  readonly modelsFolder: string;
  readonly log: (text: string) => void;
  readonly installation: Installation;
  /** A check of the index that was begun before. */
  readonly check?: IndexCheck | undefined;
}

export interface Host {
  /** Answers what is asked at the other end of the channel. */
  serve(channel: Channel): void;
  /** Titles of the jobs that run now. */
  runningJobs(): readonly string[];
  /** Ends compute and closes the index. */
  close(): Promise<void>;
}

/** @throws where the index is from a newer version or cannot be opened; the message says what to do. Not where it is damaged: the page offers its backups then */
export async function startHost(options: HostOptions): Promise<Host> {
  const { dataFolder, computeFile, log, check } = options;
  const compute = createCompute(() => startUtility(computeFile, log));
  const opened = await openRestorable({
    dataFolder,
    nativeBinding: sqliteBinding(),
    log,
    check,
    open: (check) => openApp({ ...options, check }, compute),
  });
  return {
    serve: (channel) => void serveApp(channel, opened.app),
    runningJobs: trackRunningJobs(opened.app),
    async close() {
      await opened.close();
      await compute.stop();
    },
  };
}

async function openApp(
  { dataFolder, modelsFolder, installation, log, check }: HostOptions,
  compute: Compute,
): Promise<OpenedApp> {
  const file = join(dataFolder, 'index.sqlite');
  const nativeBinding = sqliteBinding();
  const checked = await whenChecked(file, check, nativeBinding);
  await backUpBeforeMigration(dataFolder, new Date(), nativeBinding);
  const index = openIndex(file, { nativeBinding, log, checked });
  beginCompute(compute, index);
  const app = createApp({
    index,
    compute,
    dataFolder,
    now: () => new Date(),
    host: 'electron',
    version: electron.getVersion(),
    cores: availableParallelism(),
    pretrainedFolder: pretrainedFolder(modelsFolder),
    log,
    chooseFolder,
    chooseModelFile,
    showInFolder: (file) => shell.showItemInFolder(file),
    installation,
  });
  return {
    app,
    async close() {
      await app.close();
      closeIndex(index);
    },
  };
}

function chooseFolder(): Promise<string | null> {
  return choose({ title: 'Choose a folder', buttonLabel: 'Choose', properties: ['openDirectory'] });
}

function chooseModelFile(): Promise<string | null> {
  return choose({
    title: 'Choose the file of a model',
    buttonLabel: 'Choose',
    properties: ['openFile'],
    filters: [
      { name: 'Models: Keras, or model.json of tfjs', extensions: ['keras', 'h5', 'hdf5', 'json'] },
      { name: 'All files', extensions: ['*'] },
    ],
  });
}

async function choose(options: OpenDialogOptions): Promise<string | null> {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  const chosen = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options));
  return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
}

/** Titles of the jobs that run in this process now; those of another BeatLens on the same data folder do not count. */
function trackRunningJobs(app: App): () => readonly string[] {
  const titles = new Map<number, string>();
  app.onEvent((name, payload) => {
    if (name !== 'jobs.changed') return;
    const { id, state, title } = payload as JobRow;
    if (state === 'running') titles.set(id, title);
    else titles.delete(id);
  });
  return () => [...titles.values()];
}
