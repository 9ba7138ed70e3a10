import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const hasDpkg = spawnSync('dpkg-deb', ['--version']).status === 0;

test.skipIf(!hasDpkg)(
  'the arguments that electron-builder gives to fpm become a .deb with scripts, sums and fields',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'beatlens-deb-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const app = join(folder, 'app');
    mkdirSync(app);
    writeFileSync(join(app, 'beatlens'), 'program');
    writeFileSync(join(folder, 'script'), '#!/bin/sh\n');
    const file = join(folder, 'beatlens_1.0.0_amd64.deb');
    const scripts = ['--after-install', join(folder, 'script'), '--after-remove', join(folder, 'script')];
    execFileSync(process.execPath, [
      join(import.meta.dirname, 'fpm.mjs'),
      ...[
        '-s',
        'dir',
        '--force',
        '-t',
        'deb',
        '-d',
        'libgtk-3-0 | libgtk-3-0t64',
        '-d',
        'libnss3',
        '--deb-compression',
        'gz',
      ],
      ...['--architecture', 'amd64', ...scripts, '--description', 'In one line\n And in more.', '--version', '1.0.0'],
      ...['--package', file, '--name', 'beatlens', '--maintainer', 'A <a@b.invalid>', '--deb-priority', 'optional'],
      `${app}/=/opt/BeatLens`,
      `${join(folder, 'script')}=/usr/share/doc/beatlens/copyright`,
    ]);
    const said = (...args: string[]) => execFileSync('dpkg-deb', args, { encoding: 'utf8' });
    expect(said('--field', file)).toBe(
      'Package: beatlens\nVersion: 1.0.0\nArchitecture: amd64\nMaintainer: A <a@b.invalid>\nInstalled-Size: 1\n' +
        'Depends: libgtk-3-0 | libgtk-3-0t64, libnss3\nSection: default\nPriority: optional\n' +
        'Description: In one line\n And in more.\n',
    );
    const contents = said('--contents', file);
    expect(contents).toMatch(/root\/root.* \.\/opt\/BeatLens\/beatlens\n/);
    expect(contents).toContain('./usr/share/doc/beatlens/copyright');
    // From `printf program | md5sum`.
    expect(said('--info', file, 'md5sums')).toContain('a9c449d4fa44e9e5a41c574ae55ce4d9  opt/BeatLens/beatlens\n');
  },
);

test('what the stand-in cannot make is refused by name', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'fpm.mjs'), '-s', 'dir', '-t', 'rpm'],
    {
      encoding: 'utf8',
    },
  );
  expect(status).toBe(1);
  expect(stderr).toContain('makes deb from dir only, not rpm');
});
