/** Electron's security list (SECURITY.md), item by item, against the window as it runs. */
import { cpSync, linkSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect } from '@playwright/test';
import { firstWindow, launch, test } from '../electronWindow.ts';

test('no permission is given: camera, position, notices, devices, reading the clipboard', async ({ page }) => {
  const outcomes = await page.evaluate(`(async () => {
    const outcome = (asked) => Promise.resolve().then(asked).then(() => 'given', (error) => error.name ?? 'refused');
    return {
      camera: await outcome(() => navigator.mediaDevices.getUserMedia({ video: true })),
      screen: await outcome(() => navigator.mediaDevices.getDisplayMedia({ video: true })),
      notices: await Notification.requestPermission(),
      clipboard: await outcome(() => navigator.clipboard.readText()),
      position: await new Promise((done) =>
        navigator.geolocation.getCurrentPosition(() => done('given'), ({ code }) => done(code))),
      usb: await outcome(() => navigator.usb.requestDevice({ filters: [] })),
      serial: await outcome(() => navigator.serial.requestPort()),
      midi: await outcome(() => navigator.requestMIDIAccess({ sysex: true })),
    };
  })()`);
  expect(Object.values(outcomes as object)).not.toContain('given');
  // 1: PERMISSION_DENIED of the Geolocation API.
  expect(outcomes).toMatchObject({ notices: 'denied', position: 1 });
});

test('what the page made is saved; what an address names is not', async ({ app, page, dataFolder }) => {
  await app.evaluate(({ session }, folder) => {
    const seen: { address: string; refused: boolean }[] = [];
    (globalThis as { seen?: object }).seen = seen;
    session.defaultSession.on('will-download', (event, item) => {
      seen.push({ address: item.getURL(), refused: event.defaultPrevented });
      if (!event.defaultPrevented) item.setSavePath(`${folder}/${item.getFilename()}`);
    });
  }, dataFolder);
  await page.evaluate(`(() => {
    const save = (address, name) => Object.assign(document.createElement('a'), { href: address, download: name }).click();
    save('data:application/octet-stream,evil', 'evil.sh');
    save('https://beatlens.invalid/index.html', 'page.html');
    save(URL.createObjectURL(new Blob(['own'])), '../../own.svg');
  })()`);
  const seen = () => app.evaluate(() => (globalThis as unknown as { seen: object[] }).seen);
  await expect.poll(async () => (await seen()).length).toBe(3);
  for (const one of (await seen()) as { address: string; refused: boolean }[])
    expect(one.refused, one.address).toBe(!one.address.startsWith('blob:https://beatlens.invalid/'));
  await expect.poll(() => readdirSync(dataFolder).filter((name) => /own|evil|page/.test(name)).length).toBe(1);
});

test('no page is embedded, not even where a window allows it', async ({ app, page }) => {
  void page;
  const guests = await app.evaluate(async ({ BrowserWindow, webContents }) => {
    const window = new BrowserWindow({ show: false, webPreferences: { webviewTag: true } });
    await window.loadURL(`data:text/html,${encodeURIComponent('<webview src="data:text/html,guest"></webview>')}`);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const count = webContents.getAllWebContents().filter((contents) => contents.getType() === 'webview').length;
    window.destroy();
    return count;
  });
  expect(guests).toBe(0);
});

test('no crash is sent anywhere and no dictionary is fetched', async ({ app, page }) => {
  void page;
  const state = await app.evaluate(({ app: electronApp, session, crashReporter }) => {
    let sends: boolean;
    try {
      sends = crashReporter.getUploadToServer();
    } catch {
      sends = false; // was never started
    }
    const has = (name: string) => electronApp.commandLine.hasSwitch(name);
    const languages = session.defaultSession.getSpellCheckerLanguages();
    return { sends, languages, quiet: has('disable-background-networking') && has('disable-breakpad') };
  });
  expect(state).toEqual({ sends: false, languages: [], quiet: true });
});

test('the packed app has no Reload and no DevTools: not in the menu, not by keys, not by a call', async ({
  program,
  dataFolder,
}) => {
  const packed = renamed(program, join(dataFolder, 'electron'));
  const app = await launch(packed, ['--data', dataFolder]);
  const page = await firstWindow(app);
  await expect(page.getByTestId('view-archives')).toBeVisible();
  await page.evaluate('document.marked = true');
  const found = await app.evaluate(async ({ app: electronApp, BrowserWindow, Menu }) => {
    const roles: (string | undefined)[] = [];
    const walk = (menu: Electron.Menu | undefined | null) => {
      for (const item of menu?.items ?? []) {
        roles.push(item.role);
        walk(item.submenu);
      }
    };
    walk(Menu.getApplicationMenu());
    const contents = BrowserWindow.getAllWindows()[0]!.webContents;
    const press = (keyCode: string, ...modifiers: ('control' | 'shift')[]) => {
      for (const type of ['keyDown', 'keyUp'] as const) contents.sendInputEvent({ type, keyCode, modifiers });
    };
    press('R', 'control');
    press('R', 'control', 'shift');
    press('F5');
    press('F12');
    press('I', 'control', 'shift');
    contents.openDevTools();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    return { isPackaged: electronApp.isPackaged, roles, opened: contents.isDevToolsOpened() };
  });
  expect(found.isPackaged, 'the test runs the packed app').toBe(true);
  expect(found.roles.filter((role) => role && /reload|devtools/i.test(role))).toEqual([]);
  expect(found.opened).toBe(false);
  expect(await page.evaluate('document.marked'), 'the page was not reloaded').toBe(true);
  await app.close();
});

/** Electron under another name, by which it takes itself for packed; links where the disk allows it. */
function renamed(program: string, folder: string): string {
  const own = join(folder, 'beatlens');
  const copy = (from: string, to: string) => {
    if (statSync(from).isDirectory()) {
      mkdirSync(to, { recursive: true });
      for (const name of readdirSync(from)) copy(join(from, name), join(to, name));
      return;
    }
    try {
      linkSync(from, to);
    } catch {
      cpSync(from, to);
    }
  };
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(dirname(program)))
    copy(join(dirname(program), name), name === basename(program) ? own : join(folder, name));
  return own;
}
