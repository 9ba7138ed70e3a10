import { expect, test } from 'vitest';
import { withoutNames } from './withoutNames.ts';

const told = (line: string) => withoutNames(line, '/home/u/data', ['/opt/BeatLens/', '/src/beatlens/']);

test.each([
  'start, version 0.1.0, Electron 33.4.11',
  'slow query, 44 ms: SELECT id FROM beats WHERE rr_after / rr_before > ?',
  '    at train (file:///opt/BeatLens/resources/app.asar/dist/electron/compute.js:12:4)',
  '    at train (/src/beatlens/main/compute/tasks/train.ts:12:4)',
  'backup /home/u/data/backups/index-2026.sqlite: 1234 bytes',
  '/home/u/data/index.sqlite: damaged (row 4 missing)',
  'cannot load /usr/lib/x86_64-linux-gnu/libstdc++.so.6',
  'the slope is 3 mV/s',
])('"%s" stays as it is', (line) => {
  expect(told(line)).toBe(line);
});

test.each([
  ['Error: /mnt/Ada Quastel/r 1.hea, line 3: expected a gain', 'Error: (a path, left out)'],
  ["ENOENT: no such file, open '/mnt/Quastel/r1.dat'", "ENOENT: no such file, open '(a path, left out)"],
  ['read C:\\Users\\Quastel\\r1.edf', 'read (a path, left out)'],
  ['at ~/Quastel/r1.hea', 'at (a path, left out)'],
  ['/home/u/data/Quastel/r1.hea: gone', '(a path, left out)'],
  ['/home/u/database/Quastel.hea: gone', '(a path, left out)'],
  [
    'SyntaxError: Unexpected token \'Q\', "Quastel, Ada" is not valid JSON',
    'SyntaxError: Unexpected token \'Q\', "…" is not valid JSON',
  ],
  ['Error: unended "Quastel', 'Error: unended "…"'],
  ['Import “Quastel” failed', 'Import "…" failed'],
])('"%s" loses who the patient is', (line, left) => {
  expect(told(line)).toBe(left);
});
