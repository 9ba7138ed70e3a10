import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { project } from '../setup/places.mjs';
import { licenceText } from './licence-text.mjs';

test('every package that may be shipped has the text of its licence', () => {
  const { packages } = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean }>;
  };
  // The other systems' addons are not installed here.
  const shipped = Object.entries(packages).filter(
    ([path, { dev }]) => path !== '' && !dev && existsSync(join(project, path)),
  );
  const texts = shipped.map(([path]) => {
    const { name, license, author } = JSON.parse(readFileSync(join(project, path, 'package.json'), 'utf8'));
    return licenceText(join(project, path), { name, licence: license ?? 'not stated', author });
  });
  expect(texts.length).toBeGreaterThan(100);
  expect(texts.filter((text) => text.length < 100)).toEqual([]);
});

test('a licence without a text stops the packaging', () => {
  const of = { name: 'strange', licence: 'SSPL-1.0' };
  expect(() => licenceText(join(project, 'scripts', 'build'), of)).toThrow(
    'strange: no text of its licence "SSPL-1.0" is at hand',
  );
});
