import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder, testApp } from '../testing/testApp.ts';
import { reportInput } from './testing/reportInput.ts';

test('the page of an HTML report is read as it was written; no other file, no other format, none that was changed', async () => {
  const folder = temporaryFolder();
  const app = testApp();
  const { file } = await app.run('reports.make', reportInput('archive', folder));
  const pdf = await app.run('reports.make', reportInput('archive', folder, { file: join(folder, 'archive.pdf') }));
  const read = async (one: string) => app.call('reports.html', { file: one });
  expect(await read(file)).toEqual({ html: readFileSync(file, 'utf8') });
  await expect(read(pdf.file)).rejects.toThrow(
    /is no HTML report: open it in its own program, and print it there at 100 %/,
  );
  const other = join(folder, 'other.html');
  writeFileSync(other, 'not a report');
  await expect(read(other)).rejects.toThrow(/no report that was written since/);
  appendFileSync(file, '<p>more</p>');
  await expect(read(file)).rejects.toThrow(/was changed after it was written/);
  rmSync(file);
  await expect(read(file)).rejects.toThrow(/not there any more/);
});
