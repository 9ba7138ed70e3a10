import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Api, contract as fullContract } from '../../preload/contract/contract.ts';
import { connect } from '../../preload/wire/connect.ts';
import { type App, createApp } from '../app/createApp.ts';
import { backUpBeforeMigration } from '../index/backups/beforeMigration.ts';
import { type IndexCheck, indexBytes } from '../index/indexCheck.ts';
import { closeIndex, type Index, openIndex, whenChecked } from '../index/open.ts';
import { type Begun, beginLocal } from './beginLocal.ts';
import { channelPair } from './channelPair.ts';
import { ownVersion } from './ownVersion.ts';
import { pretrainedFolder } from './pretrainedFolder.ts';
import { type OpenedApp, openRestorable } from './restorableApp.ts';
import { serveApp } from './serveApp.ts';
import { sqliteBinding } from './sqliteBinding.ts';

export interface LocalAppOptions {
  readonly dataFolder: string;
  readonly host: 'web' | 'cli';
  /** What was begun before this file was read. */
  readonly begun?: Begun | undefined;
  /** Told by a command's end with the bytes of an index that was not read whole for damage by then. */
  readonly onUnchecked?: (bytes: number) => void;
  /** Checks what the handlers answer against the contract (tests). */
  readonly validateOutputs?: boolean;
}

export interface LocalApp {
  readonly app: App;
  readonly dataFolder: string;
  /** The same contract as a window has, in this process. */
  readonly api: Api;
  /** Ends compute, closes the index; nothing keeps the process alive after it. */
  close(): Promise<void>;
}

const ownModels = fileURLToPath(new URL('../../models/pretrained', import.meta.url));

/**
 * The host under plain Node: for the command line, the web host and tests. The compute process starts when it is needed.
 *
 * @throws where the data folder cannot be used or the index is from a newer version; the message says what to do
 */
export async function openLocalApp(options: LocalAppOptions): Promise<LocalApp> {
  const { dataFolder, host, validateOutputs } = options;
  const begun = options.begun ?? beginLocal(dataFolder);
  const { compute, log, check } = begun;
  const nativeBinding = sqliteBinding();
  const open = (check: IndexCheck | undefined) => openApp(options, { ...begun, check });
  // Where it cannot be opened, a compute process that was begun must not keep the command from ending.
  const { app, close } = await (host === 'web'
    ? openRestorable({ dataFolder, nativeBinding, log, check, open })
    : openApp(options, begun)
  ).catch(async (error: unknown) => {
    await compute.stop();
    throw error;
  });
  const [served, channel] = channelPair();
  // A command may ask for as many as its arguments name.
  serveApp(served, app, { validateOutputs, atOnce: Number.POSITIVE_INFINITY });
  return {
    app,
    dataFolder,
    api: connect<typeof fullContract>(channel),
    async close() {
      channel.close();
      await close();
      await compute.stop();
    },
  };
}

async function openApp(
  { dataFolder, host, onUnchecked }: LocalAppOptions,
  { log, compute, check }: Begun,
): Promise<OpenedApp> {
  const file = join(dataFolder, 'index.sqlite');
  const nativeBinding = sqliteBinding();
  const checked = await whenChecked(file, check, nativeBinding);
  await backUpBeforeMigration(dataFolder, new Date(), nativeBinding);
  const index = openIndex(file, { nativeBinding, log, checked });
  const app = createApp({
    index,
    compute,
    dataFolder,
    now: () => new Date(),
    host,
    version: ownVersion(),
    cores: availableParallelism(),
    pretrainedFolder: pretrainedFolder(ownModels),
    log,
  });
  return {
    app,
    async close() {
      await app.close();
      await compute.stop();
      // A damage that is found after the answer is told all the same: the answer may be wrong.
      if (host === 'cli') await endOfCheck(index);
      closeIndex(index);
      if (host === 'cli' && index.damage) throw index.damage;
      if (!index.isChecked) onUnchecked?.(indexBytes(file));
    },
  };
}

/** Of the check of a large index: what takes longer is left to a longer run. */
function endOfCheck({ check }: Index): Promise<void> {
  const longest = new Promise<void>((resolve) => setTimeout(resolve, 1000).unref());
  return Promise.race([check ?? Promise.resolve(), longest]);
}
