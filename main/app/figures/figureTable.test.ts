import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FigureAsked } from '../../../preload/contract/contract.ts';
import { temporaryFolder, testApp } from '../testing/testApp.ts';
import { writeTinyRecord } from '../testing/tinyRecord.ts';

async function eventsOf() {
  const app = testApp();
  const folder = join(temporaryFolder(), 'mine');
  writeTinyRecord(folder, '100', `${'N'.repeat(60)}VV${'N'.repeat(59)}`);
  const { archiveId } = await app.run('archives.import', { folder });
  const [record] = await app.call('records.list', { archiveId });
  const input = { recordId: record!.id, time: 'elapsed' as const };
  return { app, input, events: { kind: 'event-list', input, page: 0 } satisfies FigureAsked };
}

test('the events of a record leave as CSV, LaTeX and Markdown, named like their figure', async () => {
  const { app, input, events } = await eventsOf();
  const [page] = (await app.call('records.eventsFigure', input)).pages;
  const csv = await app.call('figures.table', { figure: events, format: 'csv' });
  // The first V: 60 beats of 300 samples at 360 Hz after the one at sample 150.
  expect(csv.content.split('\r\n')[1]).toBe('Ventricular couplet,50.417,0.833333,2,72');
  expect(csv).toMatchObject({ fileName: 'mine-100-events.csv', type: 'text/csv' });
  expect(page!.fileName).toMatch(/^mine-100-events(-page-1)?\.svg$/);
  const tex = await app.call('figures.table', { figure: events, format: 'tex' });
  expect(tex.content).toContain('Ventricular couplet & 0:50.417 & 0.833 & 2 & 72 \\\\');
  expect(tex.content).toMatch(/^% Archive mine · record 100/);
  const md = await app.call('figures.table', { figure: events, format: 'md' });
  expect(md.content).toContain('| Ventricular couplet | 0:50.417 | 0.833 | 2 | 72 |');
});

test('the course of a record leaves as CSV: an RR interval a beat, which the first beat has none of', async () => {
  const { app, input } = await eventsOf();
  const figure = { kind: 'tachogram', input, page: 0 } satisfies FigureAsked;
  const { content, fileName } = await app.call('figures.table', { figure, format: 'csv' });
  expect(fileName).toBe('mine-100-tachogram.csv');
  const rows = content.trim().split('\r\n');
  expect(rows).toHaveLength(1 + 121);
  // A beat every 300 samples of 360 Hz, the first at sample 150.
  expect(rows.slice(0, 3)).toEqual(['seconds,class,rr_ms,readable', '0.416667,N,,', '1.25,N,833.333,yes']);
  await expect(app.call('figures.table', { figure, format: 'tex' })).rejects.toThrow(
    'a figure of kind tachogram has curves, which leave as csv; tex was asked for',
  );
});

test('a figure without numbers is refused, and those that have them are named', async () => {
  const { app } = await eventsOf();
  const figure = { kind: 'network', modelId: 1 } satisfies FigureAsked;
  await expect(app.call('figures.table', { figure, format: 'csv' })).rejects.toThrow(
    /of kind network has no numbers to save; expected one of confusion, scores, event-list, .*, tachogram/,
  );
});
