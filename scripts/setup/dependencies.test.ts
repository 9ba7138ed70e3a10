import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lackingPackages } from './dependencies.mjs';

const locked = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' },
    'node_modules/other-platform': { version: '1.0.0', integrity: 'sha512-b', optional: true },
  },
};

describe('packages that the lock file wants', () => {
  test('lack nothing when installed so; one for another platform may be missing', () => {
    expect(
      lackingPackages(locked, { packages: { 'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' } } }),
    ).toEqual([]);
  });

  test('are lacking when absent, in another version or with other content', () => {
    expect(lackingPackages(locked, {})).toEqual(['node_modules/zod']);
    for (const other of [
      { version: '4.6.6', integrity: 'sha512-a' },
      { version: '4.6.7', integrity: 'sha512-x' },
    ]) {
      expect(lackingPackages(locked, { packages: { 'node_modules/zod': other } })).toEqual(['node_modules/zod']);
    }
  });

  test('are lacking when an optional one is there in another version', () => {
    const installed = { packages: { ...locked.packages, 'node_modules/other-platform': { version: '0.9.0' } } };
    expect(lackingPackages(locked, installed)).toEqual(['node_modules/other-platform']);
  });
});

describe('the lock file of the project', () => {
  const lock: { packages: Record<string, { resolved?: string; optionalDependencies?: Record<string, string> }> } =
    JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'));

  test('names no registry, so that everyone installs from their own', () => {
    expect(Object.entries(lock.packages).filter(([, entry]) => entry.resolved)).toEqual([]);
  });

  // npm leaves out optional packages that it could not fetch when it wrote the file; npm ci then refuses the file
  // wherever they can be fetched, and often where they cannot.
  test('holds the packages of every platform', () => {
    const missing = Object.entries(lock.packages).flatMap(([path, entry]) =>
      Object.keys(entry.optionalDependencies ?? {})
        .filter((name) => !nearest(path, name))
        .map((name) => `${path} wants ${name}`),
    );
    expect(missing).toEqual([]);
  });

  /** As Node resolves: beside the package, then upwards. */
  function nearest(path: string, name: string): boolean {
    if (lock.packages[`${path ? `${path}/` : ''}node_modules/${name}`]) return true;
    if (path === '') return false;
    const above = path.slice(0, Math.max(0, path.lastIndexOf('node_modules/') - 1));
    return nearest(above, name);
  }
});
