import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type HandlersOf, installationParts } from '../../../preload/contract/contract.ts';
import { sqliteVersion } from '../../index/sqliteVersion.ts';
import type { AppContext } from '../context.ts';
import { Conflict } from '../errors.ts';
import { openedFile } from './openedFiles.ts';

/** What a host knows of the program's own files. */
export interface Installation {
  /** Files that the system opened with BeatLens, each given once. */
  takeOpened(): readonly string[];
  /** Called when there is one to be taken; a later listener takes the place of the one before. */
  onOpened(listener: () => void): void;
  /** Holds parts.json, sbom.cdx.json and THIRD-PARTY-LICENCES.txt; absent where BeatLens is not packed. */
  readonly noticesFolder: string;
  /** Compares the program's files with the list beside them; absent where BeatLens is not packed. */
  readonly check?: () => Promise<ReturnType<HandlersOf<'installation'>['installation.check']>>;
}

export function installationHandlers({ installation, index, version }: AppContext): HandlersOf<'installation'> {
  return {
    'installation.takeOpened': () => ({ files: (installation?.takeOpened() ?? []).map(openedFile) }),
    'installation.parts': () => {
      const inNotices = (name: string) => {
        const file = installation && join(installation.noticesFolder, name);
        return file !== undefined && existsSync(file) ? file : null;
      };
      const partsFile = inNotices('parts.json');
      return {
        running: running(version, sqliteVersion(index)),
        parts: partsFile === null ? null : readParts(partsFile),
        licencesFile: inNotices('THIRD-PARTY-LICENCES.txt'),
        sbomFile: inNotices('sbom.cdx.json'),
      };
    },
    'installation.check': async () => {
      if (installation?.check === undefined) {
        throw new Conflict('only a packed BeatLens on Linux has a list of its files; this one runs from source');
      }
      return installation.check();
    },
  };
}

function readParts(file: string) {
  return installationParts.shape.parts.parse(JSON.parse(readFileSync(file, 'utf8')));
}

function running(version: string, sqlite: string): { name: string; version: string }[] {
  const { electron, chrome, node } = process.versions as Partial<Record<string, string>>;
  return [
    { name: 'BeatLens', version },
    ...(electron && chrome
      ? [
          { name: 'Electron', version: electron },
          { name: 'Chromium', version: chrome },
        ]
      : []),
    { name: 'Node.js', version: node ?? '' },
    { name: 'SQLite', version: sqlite },
  ];
}
