/** The program itself and its engine. */
import { z } from 'zod';
import { engineNames } from '../words/engines.ts';
import { screenNames } from '../words/screens.ts';
import { themeNames } from '../words/themes.ts';
import { count, nothing } from './blocks.ts';
import { call, event } from './kinds.ts';

export const appInfo = z.object({
  version: z.string(),
  host: z.enum(['electron', 'web', 'cli']),
  dataFolder: z.string(),
  /** False in a browser tab: folders and files are then typed in. */
  canChooseFolder: z.boolean(),
  /** Whether the system's file manager can be opened at a file. */
  canShowInFolder: z.boolean(),
  /** Cores that training may use. */
  cores: count,
  /** Bytes of an index that was not yet read whole for damage: what is shown of it is not checked. Null: it was. */
  uncheckedBytes: count.nullable(),
  /** File formats of records, as noun phrases: in a hint, and to someone who sees BeatLens for the first time. */
  recordFormats: z.object({ short: z.string(), long: z.string() }),
});
export type AppInfo = z.infer<typeof appInfo>;

export const engineInfo = z.object({
  name: z.enum(engineNames),
  version: z.string(),
  /** Why this one runs, and where it is not the native one, why not and what to do. */
  reason: z.string(),
});
export type EngineInfo = z.infer<typeof engineInfo>;

/** Where a screen of the window is: the parameters of its address. */
export const keptScreen = z.object({
  screen: z.enum(screenNames),
  params: z.record(z.string().max(100), z.string().max(200_000)),
});
export type KeptScreen = z.infer<typeof keptScreen>;

/** How the window looks, whatever it shows; what is absent nobody chose. */
export const keptSettings = z.object({
  theme: z.enum(themeNames).optional(),
  /** CSS pixels a millimetre of each display that was measured, by its size and zoom. */
  calibrations: z.record(z.string().max(100), z.number().positive()).optional(),
});
export type KeptSettings = z.infer<typeof keptSettings>;

export const backupCopy = z.object({
  /** Name of its file in the folder backups. */
  name: z.string(),
  at: z.string(),
  occasion: z.enum(['daily', 'decisions', 'migration', 'asked']),
  bytes: count,
});

/** What a backup lacks that the damaged file had. */
export const missingSince = z.object({
  /** Imported since, by name; null: the damaged file does not say. */
  archives: z.array(z.string()).nullable(),
  /** Folders of models that the backup does not list: they are found again from their cards. */
  models: z.array(z.string()),
  /** Rows about decisions made since that can be read from the damaged file: they are added. Null of an index, which has none. */
  rescued: count.nullable(),
});

export const damagedFile = z.object({
  of: z.enum(['index', 'reviews']),
  file: z.string(),
  /** In SQLite's words. */
  finding: z.string(),
  /** Newest first; only those that were read and found whole. */
  copies: z.array(backupCopy.extend({ missing: missingSince })),
});
export type DamagedFile = z.infer<typeof damagedFile>;

export const restored = z.object({
  of: z.enum(['index', 'reviews']),
  /** Time of the backup; null: begun anew. */
  at: z.string().nullable(),
  setAside: z.string().nullable(),
  rescued: count.nullable(),
});
export type Restored = z.infer<typeof restored>;

export const appCalls = {
  'app.info': call(nothing, appInfo),
  /** Opens the system's folder dialog; null when the user cancelled. */
  'app.chooseFolder': call(nothing, z.object({ folder: z.string().nullable() })),
  /** The same for the file of a model: a Keras file, or the model.json of a tfjs LayersModel. */
  'app.chooseModelFile': call(nothing, z.object({ file: z.string().nullable() })),
  /** Where each screen was last, the one that was open last first. */
  'app.keptScreens': call(nothing, z.array(keptScreen)),
  'app.keepScreen': call(keptScreen, nothing),
  'app.keptSettings': call(nothing, keptSettings),
  /** Keeps those that are given; the others stay. */
  'app.keepSettings': call(keptSettings, nothing),
  'app.engine': call(nothing, engineInfo),
  /** Damaged files with what can be put in their place; empty: none is damaged. */
  'app.damage': call(nothing, z.object({ damaged: z.array(damagedFile) })),
  /**
   * Sets each damaged file aside and puts its newest backup in its place, or the one that is named; with `anew` none. The host
   * starts anew on it: the page connects again.
   */
  'app.restore': call(
    z.object({ anew: z.boolean(), copy: z.string().max(200).optional() }),
    z.object({ restored: z.array(restored) }),
  ),
  /** Where the host's log is; where the system has a file manager, it is opened at it. */
  'app.showLog': call(nothing, z.object({ file: z.string() })),
  /** A check beside the work has read the whole index and found nothing. */
  'app.indexChecked': event(nothing),
  /** A check beside the work found the index damaged: from now on every call is refused with this message. */
  'app.indexDamaged': event(z.object({ message: z.string() })),
} as const;
