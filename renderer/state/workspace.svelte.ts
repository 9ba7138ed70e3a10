/**
 * Everything that outlives one view. Views take it from the context:
 *
 *     const workspace = getWorkspace();
 *     workspace.api.call('beats.window', {...})        the host (renderer/api)
 *     workspace.archives / models                      lists, reloaded when the host announces a change; `undefined` while loading
 *     workspace.model                                  the one named in the address (`modelId`), or undefined
 *     workspace.modelFor(archiveId)                    that one, else the one to begin with
 *     workspace.info / engine                          facts of the host and of the engine
 *     workspace.jobs.start / newest / runningOf / cancel
 *     workspace.tray.figures / add / caption / move    figures that leave together
 *     workspace.importing.choose / demo / job          bringing archives in
 *     workspace.router.view / params / href / go / set the address is the selection; the list of beats goes along
 *     workspace.router.hrefOfList / goToList           another list of beats
 *     workspace.theme.resolved / token('--accent')     for figures
 *     workspace.calibrations.all / set                 millimetres of each display
 *     workspace.notices.add({ kind, title, text, link })
 *     resource(() => key, fetch)                       (state/resource.svelte.ts) data that follow a key
 */
import { createContext } from 'svelte';
import type {
  Api,
  AppInfo,
  Archive,
  DamagedFile,
  EngineInfo,
  Failure,
  KeptSettings,
  ModelSummary,
} from '../../preload/contract/contract.ts';
import { defaultModel } from '../../preload/words/defaultModel.ts';
import type { ScreenName } from '../../preload/words/screens.ts';
import { Calibrations } from './calibrations.svelte.ts';
import { toFailure } from './failure.ts';
import { Importing } from './importing.svelte.ts';
import { Jobs } from './jobs.svelte.ts';
import { Notices } from './notices.svelte.ts';
import type { RouteParams } from './route.ts';
import { Router } from './router.svelte.ts';
import { Theme } from './theme.svelte.ts';
import { Tray } from './tray.svelte.ts';
import { verifyBundle } from './verifyBundle.ts';

/** Opens the way to the host; `onLost` is called once when it breaks. */
export type Connect = (onLost: (reason: string) => void) => Promise<Api>;

export class Workspace {
  readonly router = new Router((view, params) => this.#keepScreen(view, params));
  readonly theme = new Theme((theme) => this.#keepSettings({ theme }));
  readonly calibrations = new Calibrations((all) => this.#keepSettings({ calibrations: { ...all } }));
  readonly notices = new Notices();
  readonly jobs: Jobs = new Jobs(() => this.api, this.notices);
  readonly tray = new Tray(() => this.api);
  readonly importing: Importing = new Importing({
    api: () => this.api,
    canChooseFolder: () => this.info?.canChooseFolder ?? false,
    jobs: this.jobs,
    notices: this.notices,
    router: this.router,
  });

  connection = $state<'connecting' | 'open' | 'lost'>('connecting');
  /** Counts the connections of this window. */
  session = $state(0);
  /** A sentence for the banner. */
  lostBecause = $state('');
  /** Why the window could not be filled; the shell shows it in place of the views. */
  failure = $state.raw<Failure | null>(null);
  info = $state.raw<AppInfo>();
  engine = $state.raw<EngineInfo>();
  /** Why the engine could not be asked for; the status bar shows it. */
  engineFailure = $state.raw<Failure | null>(null);
  /** Bytes of an index that is still being read for damage; null: all of it was read. */
  uncheckedBytes = $state<number | null>(null);
  /** Damaged files of the data folder, with their backups; the window offers these while there are any. */
  damaged = $state.raw<readonly DamagedFile[]>([]);
  archives = $state.raw<readonly Archive[]>();
  models = $state.raw<readonly ModelSummary[]>();

  readonly model: ModelSummary | undefined = $derived(this.models?.find(({ id }) => id === this.router.modelId));
  /** Models whose folders are whole. */
  readonly usableModels: readonly ModelSummary[] = $derived(
    (this.models ?? []).filter(({ problem }) => problem === null),
  );

  #api = $state.raw<Api>();
  readonly #connect: Connect;
  #connections = 0;
  #isKeepingTold = false;
  #stopListening: Array<() => void> = [];

  constructor(connect: Connect) {
    this.#connect = connect;
  }

  get api(): Api {
    if (!this.#api) throw new Error('The window is not connected to its host yet.');
    return this.#api;
  }

  /** The model named in the address, else the one to begin with for beats of this archive, or of any. */
  modelFor(archiveId?: number): ModelSummary | undefined {
    if (this.model?.problem === null) return this.model;
    const archives = this.archives ?? [];
    const own = archives.filter(({ id }) => id === archiveId);
    return defaultModel(this.usableModels, own.length > 0 ? own : archives);
  }

  /** Connects and reads the lists; also the "Reconnect" button. */
  async open(): Promise<void> {
    this.connection = 'connecting';
    for (const stop of this.#stopListening) stop();
    try {
      const attempt = ++this.#connections;
      const api = await this.#connect((reason) => {
        // The host ends a connection when the page makes a new one.
        if (attempt !== this.#connections) return;
        this.connection = 'lost';
        this.lostBecause = reason;
      });
      this.#api = api;
      // May be told before all the rest is answered.
      let isChecked = false;
      this.#stopListening = [
        api.on('jobs.changed', (row) => this.jobs.take(row)),
        api.on('jobs.cleared', () => this.jobs.cleared()),
        api.on('archives.changed', () => this.#refresh(this.#readArchives())),
        api.on('models.changed', () => this.#refresh(this.#readModels())),
        api.on('tray.changed', () => this.#refresh(this.tray.load())),
        api.on('installation.opened', () => void this.#takeOpened()),
        api.on('app.indexChecked', () => {
          isChecked = true;
          this.uncheckedBytes = null;
        }),
        api.on('app.indexDamaged', ({ message }) => void this.#askForDamage(message)),
      ];
      const [info, kept, settings] = await Promise.all([
        api.call('app.info', {}),
        api.call('app.keptScreens', {}),
        api.call('app.keptSettings', {}),
        this.#readArchives(),
        this.#readModels(),
        this.jobs.load(),
        this.tray.load(),
      ]);
      this.info = info;
      this.uncheckedBytes = isChecked ? null : info.uncheckedBytes;
      this.theme.restore(settings.theme);
      this.calibrations.restore(settings.calibrations ?? {});
      this.router.restore(
        kept[0]?.screen ?? null,
        Object.fromEntries(kept.map(({ screen, params }) => [screen, params])),
      );
      this.failure = null;
      this.damaged = [];
      this.connection = 'open';
      this.session += 1;
    } catch (error) {
      this.failure = toFailure(error);
      this.lostBecause = this.failure.message;
      this.connection = 'lost';
      await this.#askForDamage();
      return;
    }
    await this.#takeOpened();
    await this.#readEngine();
  }

  /** So that the screen is there again after a restart. A failure is told once: the next address would fail the same way. */
  #keepScreen(screen: ScreenName, params: RouteParams): void {
    if (this.connection !== 'open') return;
    this.api.call('app.keepScreen', { screen, params: { ...params } }).catch((error: unknown) => {
      if (this.#isKeepingTold || this.connection !== 'open') return;
      this.#isKeepingTold = true;
      const text = toFailure(error).message;
      this.notices.add({ kind: 'warn', title: 'Where the screens are is not kept for the next start', text });
    });
  }

  /** So that the next start, by whatever address, has them. Before there is a connection the host's own are on their way. */
  #keepSettings(settings: KeptSettings): void {
    this.#api?.call('app.keepSettings', settings).catch((error: unknown) => {
      const text = toFailure(error).message;
      this.notices.add({ kind: 'warn', title: 'Theme and calibration are not kept for the next start', text });
    });
  }

  /** What the system opened with BeatLens: records lead to the form of an import, a bundle to its check. */
  async #takeOpened(): Promise<void> {
    const { files } = await this.api.call('installation.takeOpened', {}).catch((error: unknown) => {
      this.notices.add({ kind: 'bad', title: 'What was opened is not known', text: toFailure(error).message });
      return { files: [] };
    });
    const [asked, ...others] = new Set(files.flatMap((file) => (file.kind === 'records' ? [file.folder] : [])));
    if (asked !== undefined) this.importing.ask(asked);
    for (const folder of others) {
      const text = 'One folder is imported at a time: open it again afterwards.';
      this.notices.add({ kind: 'warn', title: `Not opened: ${folder}`, text });
    }
    for (const file of files) {
      if (file.kind === 'records') continue;
      if (file.kind === 'bundle') void verifyBundle(file.path, this.jobs, this.notices);
      else this.notices.add({ kind: 'bad', title: `Not opened: ${file.path}`, text: file.reason });
    }
  }

  /**
   * What is damaged, where that is why nothing can be shown.
   *
   * @param found what the host itself found while it ran; told where it cannot say more
   */
  async #askForDamage(found?: string): Promise<void> {
    try {
      this.damaged = (await this.api.call('app.damage', {})).damaged;
    } catch {
      // The host is gone, which the banner says.
    }
    if (found !== undefined && this.damaged.length === 0) {
      this.notices.add({ kind: 'bad', title: 'The data folder is damaged', text: found });
    }
  }

  #refresh(reading: Promise<void>): void {
    reading.catch((error: unknown) => {
      this.notices.add({ kind: 'bad', title: 'The list could not be read again', text: toFailure(error).message });
    });
  }

  async #readArchives(): Promise<void> {
    this.archives = await this.api.call('archives.list', {});
  }

  async #readModels(): Promise<void> {
    this.models = await this.api.call('models.list', {});
  }

  /**
   * Apart from the rest: the engine may take seconds to load, in the process that reads signals too. What the first screen asks for goes
   * before it, or a strip of Record would wait for the engine that it does not need.
   */
  async #readEngine(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, firstScreenMs));
    try {
      this.engine = await this.api.call('app.engine', {});
      this.engineFailure = null;
    } catch (error) {
      this.engineFailure = toFailure(error);
    }
  }
}

/** In which a first screen has asked for what it shows. */
const firstScreenMs = 1500;

export const [getWorkspace, setWorkspace] = createContext<Workspace>();
