import type { AppInfo, contract, EventName, PayloadOf } from '../../preload/contract/contract.ts';
import type { Compute } from '../compute/client.ts';
import type { Index } from '../index/open.ts';
import type { KeptBackups } from './backups/keepBackups.ts';
import type { Installation } from './installation/installation.ts';
import type { Jobs } from './jobs/queue.ts';
import type { Owner } from './owner.ts';
import type { ReviewWriter } from './reviews/writer/reviewWriter.ts';

export type AppEvent = EventName<typeof contract>;

/** What the handlers work with. */
export interface AppContext {
  readonly index: Index;
  readonly compute: Compute;
  /** Holds models/ and demo/. */
  readonly dataFolder: string;
  readonly now: () => Date;
  readonly host: AppInfo['host'];
  /** Of BeatLens. */
  readonly version: string;
  readonly cores: number;
  /** Models that come with BeatLens; absent: none. */
  readonly pretrainedFolder?: string | undefined;
  readonly log?: ((line: string) => void) | undefined;
  readonly chooseFolder: (() => Promise<string | null>) | undefined;
  readonly chooseModelFile: (() => Promise<string | null>) | undefined;
  /** Opens the system's file manager at a file; absent where there is none. */
  readonly showInFolder?: ((file: string) => void) | undefined;
  /** The program's own files; absent where it runs from source without a window. */
  readonly installation?: Installation | undefined;
  readonly jobs: Jobs;
  readonly backups: KeptBackups;
  /** The file of review decisions, opened when first asked for: without it every other screen works. */
  readonly reviews: () => Index;
  /** Alone writes to that file. */
  readonly reviewWriter: ReviewWriter;
  /** This BeatLens among those on the data folder. */
  readonly owner: Owner;
  readonly emit: <N extends AppEvent>(name: N, payload: PayloadOf<typeof contract, N>) => void;
}

/** The time as the contract writes it. */
export function timestamp({ now }: Pick<AppContext, 'now'>): string {
  return now().toISOString();
}
