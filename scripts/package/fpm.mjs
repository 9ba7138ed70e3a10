#!/usr/bin/env node
// Makes the .deb in the place of fpm, which no registry of Node or Debian has: electron-builder starts it with fpm's own
// arguments (CUSTOM_FPM_PATH), and Debian's dpkg-deb does the work. Plain JavaScript: it runs under whatever Node is there.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, createReadStream, lstatSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';

const text = { type: /** @type {const} */ ('string') };
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    ...{ s: { ...text, short: 's' }, t: { ...text, short: 't' }, force: { type: 'boolean' } },
    depends: { ...text, short: 'd', multiple: true },
    'deb-recommends': { ...text, multiple: true },
    ...{ 'deb-compression': text, 'deb-priority': text, architecture: text, category: text },
    ...{ 'after-install': text, 'after-remove': text, description: text, version: text, package: text },
    ...{ name: text, maintainer: text, vendor: text, url: text, license: text },
  },
});
const need = (/** @type {keyof typeof values} */ name) => {
  const value = values[name];
  if (typeof value !== 'string') throw new Error(`fpm stand-in: --${name} is missing`);
  return value;
};
if (values.s !== 'dir' || values.t !== 'deb')
  throw new Error(`fpm stand-in: makes deb from dir only, not ${values.t} from ${values.s}`);

const target = need('package');
const root = join(dirname(target), '.deb-root');
rmSync(root, { recursive: true, force: true });
try {
  for (const each of positionals) place(each);
  mkdirSync(join(root, 'DEBIAN'));
  const files = filesBelow(root).filter((file) => !file.startsWith('DEBIAN/'));
  writeFileSync(join(root, 'DEBIAN', 'md5sums'), `${(await Promise.all(files.map(sumLine))).join('\n')}\n`);
  writeFileSync(join(root, 'DEBIAN', 'control'), control(files));
  cpSync(need('after-install'), join(root, 'DEBIAN', 'postinst'));
  cpSync(need('after-remove'), join(root, 'DEBIAN', 'postrm'));
  for (const script of ['postinst', 'postrm']) chmodSync(join(root, 'DEBIAN', script), 0o755);
  const compression = { gz: 'gzip', zst: 'zstd', xz: 'xz' }[need('deb-compression')];
  const how = ['--root-owner-group', `-Z${compression}`, ...(compression === 'zstd' ? ['-z10'] : [])];
  execFileSync('dpkg-deb', [...how, '--build', root, target], { stdio: ['ignore', 'ignore', 'inherit'] });
} finally {
  rmSync(root, { recursive: true, force: true });
}

/**
 * `SOURCE=/path/in/the/package`; a source that ends in a slash is a folder, whose contents go there.
 * @param {string} mapping
 */
function place(mapping) {
  const at = mapping.lastIndexOf('=');
  const [source, inside] = [mapping.slice(0, at), join(root, mapping.slice(at + 1))];
  mkdirSync(source.endsWith('/') ? inside : dirname(inside), { recursive: true });
  // Links to the same bytes: the engine alone is half a gigabyte.
  if (source.endsWith('/')) execFileSync('cp', ['-al', `${source}.`, inside]);
  else cpSync(source, inside);
}

/** @param {string} folder */
function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

/** @param {string} file */
async function sumLine(file) {
  const hash = createHash('md5');
  for await (const piece of createReadStream(join(root, file))) hash.update(piece);
  return `${hash.digest('hex')}  ${file}`;
}

/** @param {readonly string[]} files */
function control(files) {
  const bytes = files.reduce((sum, file) => sum + lstatSync(join(root, file)).size, 0);
  const [synopsis = '', ...more] = need('description')
    .split('\n')
    .map((line) => line.trim());
  const fields = {
    Package: need('name'),
    Version: need('version'),
    Architecture: need('architecture'),
    Maintainer: need('maintainer'),
    'Installed-Size': String(Math.ceil(bytes / 1024)),
    Depends: values.depends?.join(', '),
    Recommends: values['deb-recommends']?.join(', '),
    Section: values.category ?? 'default',
    Priority: need('deb-priority'),
    Homepage: values.url,
    Description: [synopsis, ...more.filter((line) => line !== '').map((line) => ` ${line}`)].join('\n'),
  };
  return Object.entries(fields)
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('');
}
