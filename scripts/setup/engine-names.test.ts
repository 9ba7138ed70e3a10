import { expect, test } from 'vitest';
import { engineName, pipArguments, wheelFor } from './engine-names.mjs';

test('an engine is named after both versions and the machine', () => {
  expect(engineName({ tfjsNode: '4.22.0', tensorflow: '2.21.0', platform: 'linux', arch: 'x64' })).toBe(
    '4.22.0-2.21.0-linux-x64',
  );
});

test('a wheel is pinned by checksum, and only where a build was tried', () => {
  expect(wheelFor('linux', 'x64')?.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(wheelFor('win32', 'x64')).toBeUndefined();
});

test('pip is asked for the very file, whatever Python runs it', () => {
  const wheel = wheelFor('linux', 'x64');
  if (!wheel) throw new Error('no wheel for linux-x64');
  const args = pipArguments(wheel, '/wheels').join(' ');
  expect(args).toContain('--no-deps');
  expect(args).toContain('--python-version 311 --implementation cp --abi cp311 --platform manylinux_2_27_x86_64');
  expect(args).toMatch(/--dest \/wheels tensorflow-cpu==2\.21\.0$/);
});
