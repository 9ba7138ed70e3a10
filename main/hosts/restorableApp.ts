import type { Handlers, Restored } from '../../preload/contract/contract.ts';
import { contract } from '../../preload/contract/contract.ts';
import type { App } from '../app/createApp.ts';
import { damagedFiles } from '../app/recovery/damagedFiles.ts';
import { type RestoreChoice, restore } from '../app/recovery/restore.ts';
import { IndexFailure } from '../index/errors.ts';

export interface OpenedApp {
  readonly app: App;
  close(): Promise<void>;
}

/** Restores the data folder and opens it again. */
export type Restore = (choice: RestoreChoice) => Promise<{ restored: Restored[] }>;

export interface RestorableOptions {
  readonly dataFolder: string;
  readonly nativeBinding: string | undefined;
  readonly log: (text: string) => void;
  readonly open: (restore: Restore) => Promise<OpenedApp>;
}

/**
 * The app of a window. Where the index is damaged, it answers only what is damaged and restores it (`app.damage`,
 * `app.restore`); every other call is refused with the damage, so that the page can offer the backups. Afterwards it is the app of what
 * was restored, for connections that are made then.
 *
 * @throws where the data folder cannot be opened for another reason
 */
export async function openRestorable({ dataFolder, nativeBinding, log, open }: RestorableOptions): Promise<OpenedApp> {
  const listeners = new Set<Parameters<App['onEvent']>[0]>();
  let current: OpenedApp | undefined;
  let damage: IndexFailure | undefined;

  async function start(): Promise<void> {
    try {
      current = await open(restoreAndStart);
      damage = undefined;
      current.app.onEvent((name, payload) => {
        for (const listener of listeners) listener(name, payload);
      });
    } catch (error) {
      if (!(error instanceof IndexFailure) || error.detail === undefined) throw error;
      damage = error;
      log(error.message);
    }
  }

  const restoreAndStart: Restore = async (choice) => {
    await current?.close();
    current = undefined;
    try {
      const restored = restore(dataFolder, choice, new Date(), nativeBinding);
      for (const { of, at, setAside } of restored) log(`restored ${of}: ${at ?? 'begun anew'}; set aside: ${setAside}`);
      return { restored };
    } finally {
      await start();
    }
  };

  const refusing = (): Handlers => {
    const refuse = () => {
      throw damage ?? new Error(`${dataFolder} is being opened; try again`);
    };
    const names = Object.entries(contract).flatMap(([name, { kind }]) => (kind === 'event' ? [] : [name]));
    const refusals = names.map((name) => [name, refuse]);
    return {
      ...(Object.fromEntries(refusals) as Handlers),
      'app.damage': () => ({ damaged: damagedFiles(dataFolder, nativeBinding) }),
      'app.restore': restoreAndStart,
    };
  };

  await start();
  return {
    app: {
      get handlers() {
        return current?.app.handlers ?? refusing();
      },
      onEvent(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      close: async () => current?.app.close(),
    },
    close: async () => current?.close(),
  };
}
