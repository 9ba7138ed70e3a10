import { counted } from './format.ts';
import type { Jobs } from './jobs.svelte.ts';
import type { Notices } from './notices.svelte.ts';

/** Differences that a notice names; the command line names all. */
const named = 3;

/** Makes the numbers of a report's bundle again and tells in a notice which differ. */
export async function verifyBundle(file: string, jobs: Jobs, notices: Notices): Promise<void> {
  notices.add({ kind: 'good', title: 'The numbers of a bundle are computed again', text: file });
  const result = await jobs.start('reports.verify', { file });
  if (result === null) return;
  const { title, compared, differences, changed, versions } = result;
  const wrong = [
    ...changed.map((path) => `${path} is not as it was written`),
    ...differences.map(({ file, what }) => `${file}: ${what}`),
  ];
  const more = wrong.length > named ? `; and ${wrong.length - named} more (beatlens verify ${file})` : '';
  const since = versions.length > 0 ? ` Versions since: ${versions.join('; ')}.` : '';
  if (wrong.length === 0) {
    notices.add({
      kind: 'good',
      title: `${title}: all numbers agree`,
      text: `${counted(compared, 'file')} of numbers were computed again.${since}`,
    });
  } else {
    const text = `${wrong.slice(0, named).join('; ')}${more}.${since}`;
    notices.add({ kind: 'warn', title: `${title}: ${counted(wrong.length, 'difference')}`, text });
  }
}
