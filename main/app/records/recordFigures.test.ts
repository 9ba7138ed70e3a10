import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Compute } from '../../compute/client.ts';
import { inProcessCompute } from '../../compute/testing/inProcess.ts';
import { writeRecord } from '../../ecg/formats/wfdb/writeRecord.ts';
import { demoRecord } from '../../ecg/synthetic/demoArchive.ts';
import { temporaryFolder, testApp } from '../testing/testApp.ts';
import { writeTinyRecord } from '../testing/tinyRecord.ts';

async function imported(symbols: string, compute?: Compute) {
  const app = testApp({ ...(compute && { compute }) });
  const folder = join(temporaryFolder(), 'mine');
  const comments = ['Name: Erika Mustermann', 'Birth date: 1950-01-02', '71 F 1629', 'a remark of the ward'];
  writeTinyRecord(folder, '100', symbols, comments);
  const { archiveId } = await app.run('archives.import', { folder });
  const [record] = await app.call('records.list', { archiveId });
  return { app, recordId: record!.id };
}

const time = 'elapsed';

test('the full-disclosure page has a row a minute and marks the ectopic beats', async () => {
  // 120 beats of 300 samples at 360 Hz are 100 s.
  const { app, recordId } = await imported(`${'N'.repeat(60)}V${'N'.repeat(59)}`);
  const { pages } = await app.call('records.disclosureFigure', { recordId, time });
  expect(pages.map(({ fileName }) => fileName)).toEqual(['mine-100-full-disclosure-MLII.svg']);
  const [rows] = /data-part="rows"[\s\S]*?<\/g>/.exec(pages[0]!.svg)!;
  expect(rows.match(/<path/g)).toHaveLength(2);
  expect(pages[0]!.svg).toContain('Premature ventricular contraction');
  expect(pages[0]!.svg).toContain('2 mV a row');
});

test('a page of the full disclosure reads its own hour and the first minute', async () => {
  let reads = 0;
  const own = inProcessCompute();
  const run: Compute['run'] = (name, ...rest) => {
    if (name === 'trace') reads++;
    return own.run(name, ...rest);
  };
  // 4350 beats of 300 samples at 360 Hz are 3625 s: 61 rows.
  const { app, recordId } = await imported('N'.repeat(4350), { ...own, run });
  const { pages } = await app.call('records.disclosureFigure', { recordId, time });
  expect(reads).toBe(61);
  reads = 0;
  const figure = { kind: 'full-disclosure', input: { recordId, time }, page: 1 } as const;
  const second = await app.call('figures.file', { figure, look: { preset: 'page' }, output: { format: 'svg' } });
  expect(reads).toBe(2);
  expect([second.fileName, second.pages]).toEqual([pages[1]!.fileName, 2]);
  expect(pages.map(({ svg }) => /page \d of \d/.exec(svg)?.[0])).toEqual(['page 1 of 2', 'page 2 of 2']);
});

test('the tachogram draws each class, and names the rhythm', async () => {
  const { app, recordId } = await imported(`${'N'.repeat(60)}V${'N'.repeat(59)}`);
  const { pages } = await app.call('records.tachogramFigure', { recordId, time });
  expect(pages[0]!.svg).toContain('data-class="V"');
  expect(pages[0]!.svg).toContain('Normal sinus rhythm');
  expect(pages[0]!.svg).toContain('> N 118<');
});

test('figures of a record that show something else have another name, and the usual one has a plain name', async () => {
  const { app, recordId } = await imported('N'.repeat(120));
  const nameOf = async (changed: object) =>
    (await app.call('records.disclosureFigure', { recordId, time, ...changed })).pages[0]!.fileName;
  const plain = 'mine-100-full-disclosure-MLII.svg';
  expect(await nameOf({ position: 0, perRow: 2, fromSeconds: 0, seconds: 200 })).toBe(plain);
  const names = [plain, await nameOf({ perRow: 4 }), await nameOf({ fromSeconds: 60 }), await nameOf({ seconds: 30 })];
  expect(new Set(names).size).toBe(4);
  const events = async (rules: object) =>
    (await app.call('records.eventsFigure', { recordId, time, rules })).pages[0]!.fileName;
  expect(await events({ pauseSeconds: 2, rowSeconds: 3600 })).toBe('mine-100-events.svg');
  expect(await events({ pauseSeconds: 3 })).toMatch(/^mine-100-events-[\da-f]{6}\.svg$/);
});

test('the table of events prints every threshold, and "not assessed" for what nobody measured', async () => {
  const { app, recordId } = await imported('NVVVN');
  const rules = { pauseSeconds: 0.8 };
  const { pages } = await app.call('records.eventsFigure', { recordId, time, rules });
  const said = pages.map(({ svg }) => svg).join('');
  for (const text of ['RR of at least 0.8 s', 'Ventricular run', 'not assessed', 'below 50 /min']) {
    expect(said).toContain(text);
  }
});

test('no figure of a record has a name, birth date or comment of its header', async () => {
  const { app, recordId } = await imported('NVVVN');
  const figures = [
    await app.call('records.disclosureFigure', { recordId, time }),
    await app.call('records.tachogramFigure', { recordId, time }),
    await app.call('records.eventsFigure', { recordId, time }),
  ];
  const bytes = JSON.stringify(figures);
  for (const personal of ['Erika', 'Mustermann', '1950', 'ward', '1629']) expect(bytes).not.toContain(personal);
});

test('a record without beats has figures that say "not assessed", and no zero', async () => {
  const app = testApp();
  const folder = join(temporaryFolder(), 'bare');
  writeRecord(folder, { ...demoRecord(0, 5, 30), annotations: {} });
  const { archiveId } = await app.run('archives.import', { folder });
  const [record] = await app.call('records.list', { archiveId });
  const recordId = record!.id;
  const [disclosure, tachogram, events] = [
    await app.call('records.disclosureFigure', { recordId, time }),
    await app.call('records.tachogramFigure', { recordId, time }),
    await app.call('records.eventsFigure', { recordId, time }),
  ].map(({ pages }) => pages.map(({ svg }) => svg).join(''));
  expect(disclosure).toContain('Ectopic beats: not assessed.');
  // The foot begins beneath it: letters are 6 points high.
  const lineOf = (said: string) => {
    const [line] = disclosure!.match(new RegExp(`<text [^>]*>(<tspan[^>]*>)?${said}`)) ?? [];
    return Number(/\by="([\d.]+)"/.exec(line ?? '')?.[1]);
  };
  expect(lineOf('Archive bare') - lineOf('Ectopic beats')).toBeGreaterThan(6);
  expect(tachogram!.match(/>not assessed</g)).toHaveLength(2);
  expect(events).toContain('>not assessed<');
  expect(events).not.toContain('>none<');
});
