// node scripts/icon.mjs: draws resources/icons/*.png from the window's own icon, after that one has changed.
// The packager needs pixels; the committed files are what it takes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { project } from './setup/places.mjs';
import { setUp } from './setup.mjs';

const { browser: found } = await setUp({ forTests: true, anyElectron: true });
if (!found?.program) throw new Error('Drawing the icon needs a browser; see the lines of set-up above.');
const svg = readFileSync(join(project, 'renderer', 'public', 'icon.svg'), 'utf8');
const browser = await chromium.launch({ executablePath: found.program });
try {
  const page = await browser.newPage();
  await page.setContent(`<style>body { margin: 0 } svg { display: block; width: 100vmin }</style>${svg}`);
  // The sizes of the icon theme that Linux desktops share (hicolor); the largest one serves the other systems.
  for (const pixels of [16, 32, 48, 64, 128, 256, 512]) {
    await page.setViewportSize({ width: pixels, height: pixels });
    const path = join(project, 'resources', 'icons', `${pixels}x${pixels}.png`);
    await page.screenshot({ path, omitBackground: true });
  }
} finally {
  await browser.close();
}
