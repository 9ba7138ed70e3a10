/**
 * The Electron window asks nothing of the network: its system calls are recorded from outside (case trust-network-at-start of
 * ../shared/cases).
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { leavesThisComputer, recorderArguments } from '../../scripts/offline/recorder.ts';
import { firstWindow, launch, test } from '../electronWindow.ts';
import { goTo } from '../pages/goTo.ts';

test('a start, an import and every screen: no name is looked up, no packet is sent', async ({
  program,
  dataFolder,
}, info) => {
  test.skip(
    spawnSync('strace', ['--version']).error !== undefined,
    'no strace on this machine: calls are not recorded',
  );
  const record = join(dataFolder, 'calls.txt');
  const app = await launch(recorded(program, dataFolder, record), ['--data', dataFolder]);
  const page = await firstWindow(app);
  await page.getByTestId('try-demo').click();
  await expect(page.getByTestId('notice').filter({ hasText: /ready/ })).toBeVisible({ timeout: 180_000 });
  for (const view of ['beats', 'train', 'evaluate', 'explain', 'archives'] as const) {
    await goTo(page, view);
    await expect(page.getByTestId(`view-${view}`)).toBeVisible();
  }
  await app.close();
  const lines = readFileSync(record, 'utf8').split('\n');
  await info.attach('system calls', { body: `${lines.length} calls recorded` });
  expect(lines.length, 'calls that were recorded').toBeGreaterThan(500);
  expect(lines.filter(leavesThisComputer)).toEqual([]);
});

test('the recorder sees what a program asks of the network', ({ dataFolder }) => {
  test.skip(
    spawnSync('strace', ['--version']).error !== undefined,
    'no strace on this machine: calls are not recorded',
  );
  const record = join(dataFolder, 'calls.txt');
  // An address that is kept for documents (RFC 5737). A datagram socket that is only connected sends nothing.
  const script = `const s = require('node:dgram').createSocket('udp4'); s.connect(9, '192.0.2.1', () => s.close())`;
  execFileSync('strace', [...recorderArguments(record), process.execPath, '-e', script]);
  expect(readFileSync(record, 'utf8').split('\n').filter(leavesThisComputer).join('\n')).toContain('192.0.2.1');
});

test('WebRTC in the page reaches no server, not even one on this computer', async ({ program, dataFolder }) => {
  const server = createSocket('udp4');
  let packets = 0;
  server.on('message', () => packets++);
  server.bind(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const app = await launch(program, ['--data', dataFolder]);
  const page = await firstWindow(app);
  const candidates = await gatherCandidates(page, port);
  await app.close();
  server.close();
  expect(candidates).toEqual([]);
  expect(packets, 'packets that arrived').toBe(0);
});

/** A program that starts Electron under strace: Playwright takes the path of one program. */
function recorded(program: string, folder: string, record: string): string {
  const script = join(folder, 'recorded.sh');
  writeFileSync(script, `#!/bin/sh\nexec strace ${recorderArguments(`'${record}'`).join(' ')} '${program}' "$@"\n`);
  chmodSync(script, 0o755);
  return script;
}

/** What WebRTC finds within three seconds, as the page is told it. */
function gatherCandidates(page: Page, port: number): Promise<string[]> {
  return page.evaluate(`(async () => {
    const found = [];
    const connection = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:${port}' }] });
    connection.onicecandidate = ({ candidate }) => { if (candidate?.candidate) found.push(candidate.candidate); };
    connection.createDataChannel('x');
    await connection.setLocalDescription(await connection.createOffer());
    await new Promise((resolve) => setTimeout(resolve, 3000));
    connection.close();
    return found;
  })()`) as Promise<string[]>;
}
