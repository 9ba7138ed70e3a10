/** BeatLens as it is installed: its parts with their licences, its files, and what the system opens with it. */
import { z } from 'zod';
import { count, nothing } from './blocks.ts';
import { call, event } from './kinds.ts';

/** A file or folder that the system opened with BeatLens, and what becomes of it. */
export const openedFile = z.discriminatedUnion('kind', [
  /** Records: the folder that an import would read. */
  z.object({ kind: z.literal('records'), path: z.string(), folder: z.string() }),
  /** The bundle of a report, whose numbers can be made again. */
  z.object({ kind: z.literal('bundle'), path: z.string() }),
  z.object({ kind: z.literal('refused'), path: z.string(), reason: z.string() }),
]);
export type OpenedFile = z.infer<typeof openedFile>;

const part = z.object({ name: z.string(), version: z.string(), licence: z.string() });

export const installationParts = z.object({
  /** What runs here now. */
  running: z.array(z.object({ name: z.string(), version: z.string() })),
  /** All third parties inside, by name; null: this BeatLens is not packed. */
  parts: z.array(part).nullable(),
  /** Full texts of their licences, and the list of parts as CycloneDX; null: not packed. */
  licencesFile: z.string().nullable(),
  sbomFile: z.string().nullable(),
});
export type InstallationParts = z.infer<typeof installationParts>;

export const fileDifferences = z.object({
  /** SHA-256 of the list itself: to be compared with what the maker of the package says. */
  listSha256: z.string(),
  compared: count,
  /** Paths below the program's folder, with `/`. */
  changed: z.array(z.string()),
  missing: z.array(z.string()),
  /** Not in the list. */
  added: z.array(z.string()),
});
export type FileDifferences = z.infer<typeof fileDifferences>;

export const installationCalls = {
  /** What was opened since it was last asked for; each is given once. */
  'installation.takeOpened': call(nothing, z.object({ files: z.array(openedFile) })),
  /** Something waits to be taken. */
  'installation.opened': event(nothing),
  'installation.parts': call(nothing, installationParts),
  /** Compares the program's files with the list made when it was packed. */
  'installation.check': call(nothing, fileDifferences),
} as const;
