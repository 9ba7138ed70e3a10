// node scripts/icon.mjs: draws resources/icons/icon.png from the window's own icon, after that one has changed.
// The packager needs pixels; the committed file is what it takes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { project } from './setup/places.mjs';
import { setUp } from './setup.mjs';

const pixels = 512;
const { browser: found } = await setUp({ forTests: true, anyElectron: true });
if (!found?.program) throw new Error('Drawing the icon needs a browser; see the lines of set-up above.');
const svg = readFileSync(join(project, 'renderer', 'public', 'icon.svg'), 'utf8');
const browser = await chromium.launch({ executablePath: found.program });
try {
  const page = await browser.newPage({ viewport: { width: pixels, height: pixels } });
  await page.setContent(`<style>body { margin: 0 } svg { display: block; width: ${pixels}px }</style>${svg}`);
  await page.screenshot({ path: join(project, 'resources', 'icons', 'icon.png'), omitBackground: true });
} finally {
  await browser.close();
}
