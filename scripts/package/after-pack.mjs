// What electron-builder has put together becomes what is shipped: fuses are set, then the sums of all files are written.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeSums } from '../../main/hosts/installedFiles.ts';
import { contentProblems } from './contents.mjs';
import { setFuses } from './fuses.mjs';
import { writeNotices } from './notices.mjs';

/**
 * @param {import('electron-builder').AfterPackContext} context
 * @param {{ electron: { electron: string, chrome: string, node: string }, tensorflow: string | null }} versions of what is packed
 */
export async function afterPack({ appOutDir, packager, electronPlatformName }, versions) {
  const resources = packager.getResourcesDir(appOutDir);
  writeNotices({ archive: join(resources, 'app.asar'), to: join(resources, 'notices'), ...versions });
  await setFuses(join(appOutDir, programIn(packager, electronPlatformName)));
  // Signing changes files on the other systems, which check the archive of the code by themselves.
  if (electronPlatformName !== 'linux') return;
  // Marks of the cache that Electron came from.
  for (const name of readdirSync(appOutDir)) if (name.startsWith('.')) rmSync(join(appOutDir, name));
  // Electron's own, which it would start where app.asar is missing.
  rmSync(join(appOutDir, 'resources', 'default_app.asar'), { force: true });
  await writeSums(appOutDir);
  const problems = contentProblems(appOutDir);
  if (problems.length > 0) throw new Error(`What was packed is not what should be:\n${problems.join('\n')}`);
}

/**
 * @param {import('electron-builder').AfterPackContext['packager']} packager
 * @param {string} platform
 */
function programIn(packager, platform) {
  if (platform === 'linux') return /** @type {import('app-builder-lib').LinuxPackager} */ (packager).executableName;
  return `${packager.appInfo.productFilename}.${platform === 'darwin' ? 'app' : 'exe'}`;
}
