import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scanFolder } from './archive/scanFolder.ts';
import { asReadFailure, ReadFailure } from './errors.ts';
import { asOrdinaryUser } from './testing/asOrdinaryUser.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

function thrown(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

test('one sentence names the file, the place, what was expected, what was found and what to do', () => {
  const failure = new ReadFailure({
    file: '100.hea',
    place: 'line 3',
    expected: 'a gain',
    found: '"x"',
    advice: 'correct the header',
  });
  expect(failure.message).toBe('100.hea, line 3: expected a gain, found "x"; correct the header.');
  expect(new ReadFailure({ file: 'a', expected: 'b', advice: 'c' }).message).toBe('a: expected b; c.');
});

test('what the system says becomes words; other errors pass through', () => {
  const folder = temporaryFolder();
  const missing = thrown(() => readFileSync(join(folder, 'none')));
  expect(asReadFailure(missing, 'none', 'a file')).toMatchObject({
    message: expect.stringContaining('found nothing there'),
  });
  const isFolder = thrown(() => readFileSync(folder));
  expect(asReadFailure(isFolder, 'x', 'a file')).toMatchObject({ message: expect.stringContaining('found a folder') });
  writeFileSync(join(folder, 'file'), '');
  expect(thrown(() => scanFolder(join(folder, 'file', 'below')))).toBeInstanceOf(ReadFailure);
  const mistake = new TypeError('a mistake in the program');
  expect(asReadFailure(mistake, 'x', 'y')).toBe(mistake);
  const failure = new ReadFailure({ file: 'a', expected: 'b', advice: 'c' });
  expect(asReadFailure(failure, 'x', 'y')).toBe(failure);
});

test('no permission is said as such, whoever runs this', () => {
  const denied = Object.assign(new Error('EACCES'), { code: 'EACCES', syscall: 'scandir' });
  expect(asReadFailure(denied, '/data', 'a folder with records')).toMatchObject({
    message:
      '/data: expected a folder with records, found no permission to read it; give your account permission to read it, then try again.',
  });
});

test.skipIf(process.platform === 'win32')(
  'a folder without permission is named; below another one it does not stop the scan',
  async () => {
    const folder = temporaryFolder();
    const closed = join(folder, 'closed');
    mkdirSync(closed);
    writeFileSync(join(folder, 'r.hea'), 'r 0 360\n');
    chmodSync(closed, 0);
    // Whoever runs the test may look into the folder above.
    chmodSync(folder, 0o755);
    await asOrdinaryUser(() => {
      expect(() => scanFolder(closed)).toThrow('found no permission to read it');
      const { headers, failures } = scanFolder(folder);
      expect(headers).toHaveLength(1);
      expect(failures[0]?.message).toContain('closed: expected a folder that can be looked into');
    });
    chmodSync(closed, 0o700);
  },
);
