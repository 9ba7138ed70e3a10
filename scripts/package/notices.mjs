// What third parties gave: their licences in one text, the list of parts for About, and the same as CycloneDX.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import asar from '@electron/asar';
import { bundledPackages } from '../build/bundled-packages.mjs';
import { project } from '../setup/places.mjs';
import { licenceText } from './licence-text.mjs';

/**
 * @typedef {{ name: string, version: string, licence: string, text: string, inside?: string, folder?: string }} Part
 *   folder: of the package below the project
 */

/**
 * Writes parts.json, sbom.cdx.json and THIRD-PARTY-LICENCES.txt.
 * @param {{ archive: string, to: string, electron: { electron: string, chrome: string, node: string }, tensorflow: string | null }} of
 *   archive: app.asar; electron: versions inside the Electron that is packed; tensorflow: null without the native engine
 */
export function writeNotices({ archive, to, electron, tensorflow }) {
  const packages = [...new Set([...packedFolders(archive), ...bundledFolders()])].sort().map(packagePart);
  const parts = [...runtimeParts(electron), ...embeddedParts(tensorflow), ...packages];
  parts.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1));
  mkdirSync(to, { recursive: true });
  const listed = parts.map(({ name, version, licence }) => ({ name, version, licence }));
  writeFileSync(join(to, 'parts.json'), `${JSON.stringify(listed, null, 1)}\n`);
  writeFileSync(join(to, 'sbom.cdx.json'), `${JSON.stringify(sbom(parts), null, 1)}\n`);
  writeFileSync(join(to, 'THIRD-PARTY-LICENCES.txt'), licences(parts));
}

/**
 * Folders of the packages in the archive, where this project has them: the packager may put a package elsewhere than npm did.
 * @param {string} archive
 */
function packedFolders(archive) {
  /** @type {{ packages: Record<string, { version: string }> }} */
  const { packages } = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8'));
  const installed = new Map(
    Object.entries(packages).map(([path, { version }]) => [`${nameOf(path)}@${version}`, path]),
  );
  return asar.listPackage(archive, { isPack: false }).flatMap((file) => {
    const inside = file.slice(1).replaceAll('\\', '/');
    const folder = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\/package\.json$/.exec(inside)?.[1];
    if (folder === undefined) return [];
    const { version } = JSON.parse(asar.extractFile(archive, inside).toString('utf8'));
    const found = installed.get(`${nameOf(folder)}@${version}`);
    if (found === undefined) throw new Error(`${folder} ${version} was packed, but package-lock.json does not have it`);
    return [found];
  });
}

/** @param {string} folder of a package */
function nameOf(folder) {
  return folder.replace(/.*node_modules\//, '');
}

/**
 * Licences that a package states in its text alone.
 * @type {Record<string, string | undefined>}
 */
const statedInText = { h5wasm: 'NIST-Software', 'png-js': 'MIT' };

/** Those that the bundler has put into our own files. */
function bundledFolders() {
  return bundledPackages(project).map((name) => `node_modules/${name}`);
}

/**
 * @param {string} folder
 * @returns {Part}
 */
function packagePart(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(project, folder, 'package.json'), 'utf8'));
  const licence = statedInText[name] ?? license ?? 'not stated';
  return { name, version, licence, folder, text: licenceText(join(project, folder), { name, licence, author }) };
}

/**
 * @param {{ electron: string, chrome: string, node: string }} versions
 * @returns {Part[]}
 */
function runtimeParts({ electron, chrome, node }) {
  const beside = (/** @type {string} */ file) => `The text is in the file ${file} beside the program.`;
  return [
    { name: 'Electron', version: electron, licence: 'MIT', text: beside('LICENSE.electron.txt') },
    { name: 'Chromium', version: chrome, licence: 'BSD-3-Clause', text: beside('LICENSES.chromium.html') },
    { name: 'Node.js', version: node, licence: 'MIT', text: beside('LICENSES.chromium.html') },
  ];
}

/**
 * Libraries that were compiled into a package, which no list of packages names.
 * @param {string | null} tensorflow
 * @returns {Part[]}
 */
function embeddedParts(tensorflow) {
  /** @type {{ name: string, version: string | null, licence: string, inside: string, text: string }[]} */
  const listed = JSON.parse(readFileSync(join(project, 'resources/packaging/embedded.json'), 'utf8'));
  return listed.flatMap(({ version, text, ...part }) => {
    const shown = version ?? tensorflow;
    return shown === null ? [] : [{ ...part, version: shown, text: embeddedText(text) }];
  });
}

/** @param {string} name */
function embeddedText(name) {
  const bytes = readFileSync(join(project, 'resources/packaging/licences', name));
  return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trim();
}

/**
 * Each text once, under the names of all that it covers.
 * @param {readonly Part[]} parts
 */
function licences(parts) {
  /** @type {Map<string, Part[]>} */
  const byText = new Map();
  for (const part of parts) byText.set(part.text, [...(byText.get(part.text) ?? []), part]);
  const line = '='.repeat(100);
  const chapters = [...byText].map(([text, of]) => {
    const names = of.map(
      ({ name, version, licence, inside }) => `${name} ${version} (${licence}${inside ? `, inside ${inside}` : ''})`,
    );
    return `${line}\n${names.join('\n')}\n${line}\n\n${text}\n`;
  });
  const head = `BeatLens is under the MIT licence. It brings along what the ${parts.length} parts below give to everyone, under their licences.\n`;
  return `${head}\n${chapters.join('\n')}`;
}

/**
 * npm's own list of packages, reduced to what is packed, with what no list of packages names.
 * @param {readonly Part[]} parts
 */
function sbom(parts) {
  const npm = process.env.npm_execpath;
  const [program, first] = npm ? [process.execPath, [npm]] : ['npm', []];
  const said = execFileSync(program, [...first, 'sbom', '--sbom-format', 'cyclonedx'], {
    cwd: project,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  /** @type {{ components: { 'bom-ref': string, name: string, group?: string, version: string }[], dependencies: { ref: string, dependsOn?: string[] }[], metadata: { component: { 'bom-ref': string } } }} */
  const whole = JSON.parse(said);
  const packed = new Set(parts.filter(({ folder }) => folder).map(({ name, version }) => `${name}@${version}`));
  const components = whole.components.filter(({ group, name, version }) =>
    packed.has(`${group ? `${group}/` : ''}${name}@${version}`),
  );
  const others = parts
    .filter(({ folder }) => folder === undefined)
    .map(({ name, version, licence }) => ({
      ...{ 'bom-ref': `${name}@${version}`, type: 'library', name, version, scope: 'required' },
      licenses: [{ license: { id: licence } }],
    }));
  const refs = new Set([...components, ...others, whole.metadata.component].map((each) => each['bom-ref']));
  const dependencies = whole.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: (dependsOn ?? []).filter((each) => refs.has(each)) }));
  // npm names the project after its folder.
  const { 'bom-ref': ref } = whole.metadata.component;
  const own = { ...whole.metadata.component, name: 'beatlens', 'bom-ref': 'beatlens' };
  return {
    ...whole,
    metadata: { ...whole.metadata, component: own },
    components: [...components, ...others],
    dependencies: dependencies.map((each) => (each.ref === ref ? { ...each, ref: 'beatlens' } : each)),
  };
}
