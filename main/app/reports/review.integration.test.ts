/** The report of a review: two readers on a small archive, every number of it counted by hand. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../../hosts/cli/testing/temporaryFolder.ts';
import type { LocalApp } from '../../hosts/local.ts';
import { openIn } from '../testing/journey.ts';
import { writeTinyRecord } from '../testing/tinyRecord.ts';
import { reportInput, textOfHtml } from './testing/reportInput.ts';

const parent = temporaryFolder();
const [ada, bo] = ['Ada Müller', 'Bo / “X”'];
let local: LocalApp;

beforeAll(async () => {
  const folder = join(parent, 'two');
  mkdirSync(folder);
  writeTinyRecord(folder, 'r1', 'NNNNV');
  writeTinyRecord(folder, 'r2', 'NNNNV');
  local = await openIn(parent);
  await local.api.run('archives.import', { folder });
});
afterAll(() => local?.close());

const make = (name: string) =>
  local.api.run('reports.make', reportInput('review', parent, { file: join(parent, name), overwrite: true }));

/** One letter a beat: kept, unsure, or relabelled. */
async function decide(reviewer: string, verdicts: string): Promise<void> {
  const { beats } = await local.api.call('beats.list', { order: 'position', offset: 0, limit: 100 });
  await local.api.call('reviews.decide', {
    reviewer,
    tookMs: 1500,
    decisions: Array.from(verdicts, (one, at) => {
      const about = { beatId: beats[at]!.id };
      if (one === 'k' || one === '?') return { about, action: one === 'k' ? ('keep' as const) : ('unsure' as const) };
      return { about, action: 'relabel' as const, label: one as 'V' };
    }),
  });
}

/** The cells of a table's rows, one line each, below the caption that begins with these words. */
function rowsOf(html: string, caption: string): string[] {
  const table = (html.match(/<table[\s\S]*?<\/table>/g) ?? []).find((one) => textOfHtml(one).includes(caption));
  return (table?.match(/<tr[\s\S]*?<\/tr>/g) ?? []).map((row) =>
    textOfHtml(row).split('\n').filter(Boolean).join(' | '),
  );
}

test('before anybody decided, the report says so', async () => {
  const { file, remarks } = await make('none.html');
  expect(remarks).toEqual([]);
  expect(textOfHtml(readFileSync(file, 'utf8'))).toContain('No reviewer has decided about a beat yet.');
});

test('decisions, agreement and changes of two readers stand in the report as counted by hand', async () => {
  await decide(ada, 'kkkkkkkkkV');
  await decide(bo, 'kkVkkkk?k');
  const { file, remarks, attachments } = await make('two.html');
  expect(remarks).toEqual([]);
  const html = readFileSync(file, 'utf8');
  const decisions = rowsOf(html, 'Beats with a verdict of each reviewer');
  expect(decisions.filter((row) => row.startsWith(ada))).toEqual([`${ada} | 10 | 9 | 1 | 0 | 0 | 0 | 0 | 0 | 0 | 1.5`]);
  expect(decisions.filter((row) => row.startsWith(bo))).toEqual([`${bo} | 9 | 7 | 1 | 1 | 0 | 0 | 0 | 0 | 0 | 1.5`]);
  // Nine beats have both verdicts; they differ about the third and the eighth. Observed 7/9; expected
  // (8 x 6 + 1 x 2 + 0 x 1) / 81 = 50/81: kappa = (63 - 50) / (81 - 50).
  const agreement = rowsOf(html, 'Agreement of two readers');
  const both = agreement.find((row) => row.startsWith(`${ada} | ${bo}`));
  expect(both).toMatch(/ \| 9 \| 77\.8 \| 0\.419 \[-?\d\.\d\d–\d\.\d\d\] \| 2 \| 0$/);
  const changes = rowsOf(html, 'Labels that reviewers changed');
  expect(changes.slice(-1)).toEqual([`${bo} | Relabel | N | V | 1`]);
  expect(attachments).toEqual(expect.arrayContaining(['review-decisions.csv', 'review-agreement.csv']));
  expect(new Set(attachments).size).toBe(attachments.length);
  // Names with a slash and quotes stay within the folder.
  expect(attachments.filter((name) => /[/\\"“]/.test(name))).toEqual([]);
});
