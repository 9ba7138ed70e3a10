import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { project } from '../setup/places.mjs';
import { decided, electronSupport, judge } from './judge.mjs';

const now = new Date('2026-11-30T00:00:00Z');

test('a package is old, unmaintained or deprecated, each in a sentence; a known one names its decision', () => {
  const fact = { name: 'x', current: '1.0.0', latest: '1.0.0', publishedAt: '2026-01-01T00:00:00Z' };
  expect(judge(fact, now)).toEqual([]);
  expect(judge({ ...fact, latest: '1.1.0', deprecated: 'use y' }, now)).toEqual([
    'x 1.0.0 is deprecated: use y',
    'x 1.0.0 is old: 1.1.0 is there',
  ]);
  expect(judge({ ...fact, publishedAt: '2022-03-01T00:00:00Z' }, now)).toEqual([
    'x looks unmaintained: 1.0.0 is of 2022-03-01',
  ]);
  expect(judge({ ...fact, name: 'libflacjs', latest: '6.0.0' }, now)).toEqual([
    'libflacjs 1.0.0 is old: 6.0.0 is there (known: docs/decisions/reading.md, FLAC by libflacjs)',
  ]);
});

test('the newest three majors of Electron are supported', () => {
  const published = ['42.0.0', '43.1.0', '44.0.0', '45.4.1', '45.10.0', '46.0.0-beta.1'];
  expect(electronSupport('45.4.1', published)).toEqual({ supported: true, newest: '45.10.0' });
  expect(electronSupport('42.0.0', published)).toEqual({ supported: false, newest: '45.10.0' });
});

test('each decision that is named is there', () => {
  for (const where of Object.values(decided)) {
    const [file = '', heading] = String(where).split(', ');
    expect(existsSync(join(project, file)), file).toBe(true);
    if (heading) expect(readFileSync(join(project, file), 'utf8')).toContain(`## ${heading}`);
  }
});
