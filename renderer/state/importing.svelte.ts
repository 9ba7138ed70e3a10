import {
  type Api,
  type Failure,
  type ImportResult,
  importResult,
  type JobRow,
} from '../../preload/contract/contract.ts';
import type { ScreenName } from '../../preload/words/screens.ts';
import { counted } from './format.ts';
import type { Jobs } from './jobs.svelte.ts';
import type { Notices } from './notices.svelte.ts';
import type { Router } from './router.svelte.ts';

/** Seed of the demo archive: the same for everyone, so that two people see the same beats. */
const demoSeed = 1;

export interface ImportingParts {
  /** Another one after each connection, as is what the host can do. */
  readonly api: () => Api;
  readonly canChooseFolder: () => boolean;
  readonly jobs: Jobs;
  readonly notices: Notices;
  readonly router: Router;
}

/** Bringing archives in: from the screen, the menu and the first start. */
export class Importing {
  /** The form is shown: with the folder that the system's dialog or a file gave, in a browser tab with a field to fill. */
  asking = $state(false);
  /** What stands in that field; kept, so that a mistyped path can be mended. */
  path = $state('');
  /** Patients get pseudonyms. Asked anew for each folder. */
  pseudonyms = $state(false);
  /** Asked for, and nothing came of it yet. */
  starting = $state(false);
  /** Why the folder in the field could not be imported. */
  failure = $state.raw<Failure | null>(null);
  /** What the last import of this window brought, until it is closed. */
  result = $state.raw<ImportResult | null>(null);
  readonly #parts: ImportingParts;

  constructor(parts: ImportingParts) {
    this.#parts = parts;
  }

  /** The running import, whoever started it. */
  get job(): JobRow | undefined {
    const { jobs } = this.#parts;
    return jobs.runningOf('archives.import') ?? jobs.runningOf('archives.createDemo');
  }

  /** Asks for a folder, then how it is imported. */
  async choose(): Promise<void> {
    if (!this.#parts.canChooseFolder()) {
      this.ask(this.path);
      return;
    }
    const { folder } = await this.#parts.api().call('app.chooseFolder', {});
    if (folder !== null) this.ask(folder);
  }

  /** Shows the form with this folder in it: the import begins with a click there. */
  ask(folder: string): void {
    this.failure = null;
    this.starting = false;
    this.path = folder;
    this.pseudonyms = false;
    this.asking = true;
  }

  /** The folder in the field. The field goes once the import is under way; what is refused before that is told beside it. */
  async typed(): Promise<void> {
    const folder = this.path.trim();
    if (folder === '' || this.starting) return;
    this.starting = true;
    this.failure = null;
    const from = this.#parts.router.view;
    const output = await this.#parts.jobs.start(
      'archives.import',
      { folder, ...(this.pseudonyms && { pseudonyms: true }) },
      {
        onProgress: () => this.#began(),
        onFailure: (failure) => {
          if (this.asking && this.starting) this.failure = failure;
          return this.failure === failure;
        },
      },
    );
    if (output === null) {
      this.starting = false;
      return;
    }
    this.#began();
    if (this.path.trim() === folder) this.path = '';
    this.#take(output, from);
  }

  /** Takes the form away, once: it may be shown for another folder while this one is read. */
  #began(): void {
    if (!this.starting) return;
    this.starting = false;
    this.asking = false;
  }

  async demo(): Promise<void> {
    const from = this.#parts.router.view;
    this.#take(await this.#parts.jobs.start('archives.createDemo', { seed: demoSeed }), from);
  }

  /** @param from the view where the import was begun: who has gone on to another one stays there */
  #take(output: ImportResult | null, from: ScreenName): void {
    if (output === null) return;
    const result = importResult.parse(output);
    this.result = result;
    const { notices, router } = this.#parts;
    notices.add({
      kind: result.rejected.length > 0 ? 'warn' : 'good',
      title: result.added + result.updated > 0 ? `${result.archive} is ready` : `${result.archive}: nothing new`,
      text: `${counted(result.added, 'record')} added${result.updated > 0 ? `, ${result.updated} updated` : ''}, ${counted(result.beats, 'beat')} in all${
        result.rejected.length > 0 ? `, ${counted(result.rejected.length, 'file')} could not be read` : ''
      }.`,
    });
    if (router.view === from) router.go('archives', { archive: result.archiveId });
  }
}
