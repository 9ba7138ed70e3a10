import { join } from 'node:path';
import type { contract, InputOf } from '../../../../preload/contract/contract.ts';
import { type ReportTemplateName, reportMethod, reportTemplates } from '../../../../preload/words/reportTemplates.ts';

type Input = InputOf<typeof contract, 'reports.make'>;

/** A report of a template with nothing beside it, into `folder`. */
export function reportInput(template: ReportTemplateName, folder: string, rest: Partial<Input> = {}): Input {
  const { title, parts } = reportTemplates[template];
  return {
    ...{ template, title, parts: [...parts], modelIds: [], recordIds: [], archiveIds: [], beatIds: [] },
    ...{ method: reportMethod, show: [], page: 'A4', fonts: [] },
    ...{ file: join(folder, `${template}.html`), overwrite: false },
    ...rest,
  };
}

/** What stands in an HTML report, tag by tag, without marks of letters. */
export function textOfHtml(html: string): string {
  return html
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]+>/g, '\n')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}
