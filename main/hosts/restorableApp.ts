import type { Handlers, Restored } from '../../preload/contract/contract.ts';
import { contract } from '../../preload/contract/contract.ts';
import type { App } from '../app/createApp.ts';
import { Conflict } from '../app/errors.ts';
import { damagedFiles } from '../app/recovery/damagedFiles.ts';
import { type RestoreChoice, restore } from '../app/recovery/restore.ts';
import { IndexFailure } from '../index/errors.ts';
import type { IndexCheck } from '../index/indexCheck.ts';

export interface OpenedApp {
  readonly app: App;
  close(): Promise<void>;
}

export interface RestorableOptions {
  readonly dataFolder: string;
  readonly nativeBinding: string | undefined;
  readonly log: (text: string) => void;
  /** A check of the index that was begun before. */
  readonly check: IndexCheck | undefined;
  /** `check`: undefined after the first time, since it is of the file as it was. */
  readonly open: (check: IndexCheck | undefined) => Promise<OpenedApp>;
}

/**
 * The app of a window. Where the index is damaged, it answers only what is damaged and restores it (`app.damage`,
 * `app.restore`); every other call is refused with the damage, so that the page can offer the backups. Afterwards it is the app of what
 * was restored, for connections that were there before as well.
 *
 * @throws where the data folder cannot be opened for another reason
 */
export async function openRestorable(options: RestorableOptions): Promise<OpenedApp> {
  const { dataFolder, nativeBinding, log, open } = options;
  let { check } = options;
  const listeners = new Set<Parameters<App['onEvent']>[0]>();
  let current: OpenedApp | undefined;
  let damage: IndexFailure | undefined;
  let isRestoring = false;

  async function start(): Promise<void> {
    const ofThisStart = check;
    check = undefined;
    try {
      current = await open(ofThisStart);
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

  async function restoreAndStart(choice: RestoreChoice): Promise<{ restored: Restored[] }> {
    if (isRestoring) throw new Conflict('backups are being restored already; wait for that');
    isRestoring = true;
    // From here on nothing is asked of it any more: its files are closed one after another.
    const closing = current;
    current = undefined;
    try {
      await closing?.close();
      const restored = restore(dataFolder, choice, new Date(), nativeBinding);
      for (const { of, at, setAside } of restored) log(`restored ${of}: ${at ?? 'begun anew'}; set aside: ${setAside}`);
      return { restored };
    } finally {
      await start().finally(() => {
        isRestoring = false;
      });
    }
  }

  const refusing = (): Handlers => {
    const refuse = () => {
      throw damage ?? new Conflict(`${dataFolder} is being opened; try again`);
    };
    return {
      ...(Object.fromEntries(calls.map(([name]) => [name, refuse])) as unknown as Handlers),
      'app.damage': () => ({ damaged: damagedFiles(dataFolder, nativeBinding) }),
    };
  };

  /** Asked anew at each call: a connection outlives the app that it began with. */
  const answer = (name: keyof Handlers, isJob: boolean) => {
    const ask = (asked: unknown[]) =>
      ((current?.app.handlers ?? refusing())[name] as (...asked: unknown[]) => unknown)(...asked);
    const during = restoredDuring(() => current);
    return isJob
      ? async function* (...asked: unknown[]) {
          const told = during();
          try {
            return yield* ask(asked) as AsyncGenerator<unknown, unknown, void>;
          } catch (error) {
            throw told(error);
          }
        }
      : async (...asked: unknown[]) => {
          const told = during();
          try {
            return await ask(asked);
          } catch (error) {
            throw told(error);
          }
        };
  };

  await start();
  return {
    app: {
      handlers: {
        ...(Object.fromEntries(calls.map(([name, isJob]) => [name, answer(name, isJob)])) as unknown as Handlers),
        // Of no app: it ends the one and begins the next, and what it refuses is told as it is.
        'app.restore': restoreAndStart,
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

/** What became of an error: told as itself, unless the data folder was restored since the request began. */
function restoredDuring(app: () => OpenedApp | undefined): () => (error: unknown) => unknown {
  return () => {
    const before = app();
    return (error) =>
      before === app() ? error : new Conflict('backups were restored while this was under way; ask for it again');
  };
}

/** Names, and whether a job is meant. */
const calls = Object.entries(contract).flatMap(([name, { kind }]) =>
  kind === 'event' ? [] : [[name as keyof Handlers, kind === 'job'] as const],
);
